// Numbers from letters, and outlines from the stretches they share.

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Uint8Array(128);
[...LETTERS].forEach((letter, value) => { VALUES[letter.charCodeAt(0)] = value; });

function numbersOf(letters) {
  const numbers = new Int32Array(letters.length);
  let [value, shift, count] = [0, 0, 0];
  for (let i = 0; i < letters.length; i += 1) {
    const bits = VALUES[letters.charCodeAt(i)];
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers[count] = (value >>> 1) ^ -(value & 1);
    count += 1;
    value = 0;
    shift = 0;
  }
  return numbers.slice(0, count);
}

// Points from the step of each to the next, as lons and lats.
function pointsOf(letters, [lon0, lat0, step]) {
  const steps = numbersOf(letters);
  const count = steps.length / 2;
  const points = { count, lons: new Float64Array(count), lats: new Float64Array(count) };
  let [x, y] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    x += steps[2 * i];
    y += steps[2 * i + 1];
    points.lons[i] = lon0 + x * step;
    points.lats[i] = lat0 + y * step;
  }
  return points;
}

// Where each stretch begins among the points; the last number is where the last one ends.
function beginsOf(letters) {
  const counts = numbersOf(letters);
  const begins = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) begins[i + 1] = begins[i] + counts[i];
  return begins;
}

const stretches = data.outlines.map(({ points, counts, shapes }, i) => ({ points: pointsOf(points, data.grids[i]), begins: beginsOf(counts), shapes }));

// Call back with each point of a path; a stretch begins where the one before it ended.
function walk(path, begins, visit) {
  path.forEach((number, nth) => {
    const stretch = number < 0 ? ~number : number;
    const [first, last] = [begins[stretch], begins[stretch + 1] - 1];
    if (number < 0) for (let i = nth ? last - 1 : last; i >= first; i -= 1) visit(i);
    else for (let i = nth ? first + 1 : first; i <= last; i += 1) visit(i);
  });
}

// The paths of a shape as Leaflet takes them: those near the map, then those far from it.
function pathsOf(shape) {
  return stretches.flatMap(({ points, begins, shapes }) => shapes[shape].map((path) => {
    const line = [];
    walk(path, begins, (i) => line.push([points.lats[i], points.lons[i]]));
    return line;
  }));
}

function lengthOf(shape) {
  let sum = 0;
  for (const { begins, shapes } of stretches) {
    for (const path of shapes[shape]) for (const number of path) sum += begins[(number < 0 ? ~number : number) + 1] - begins[number < 0 ? ~number : number];
  }
  return sum;
}
