// Columns: what features by the thousand say, value under value. Each is unpacked when it is first asked for.

const once = (make) => {
  let made;
  return () => (made === undefined ? (made = make()) : made);
};

// The words of a column: by number, each by what it adds to the one before, or as they are.
function wordsOf(column) {
  if (Array.isArray(column)) return (row) => column[row];
  if (column.values) {
    const rows = once(() => numbersOf(column.rows));
    return (row) => column.values[rows()[row]];
  }
  const words = once(() => {
    const same = numbersOf(column.same);
    let word = "";
    return column.rest.split("\t").map((rest, row) => (word = word.slice(0, same[row]) + rest));
  });
  return (row) => words()[row];
}

// Cards: the facts of those of one form lie together, so a card is found by its rank among them.
function cardsOfColumns(columns) {
  const [title, kind] = [wordsOf(columns.title), wordsOf(columns.kind)];
  const forms = columns.forms.map(([labels, values]) => [labels, values.map(wordsOf)]);
  const placed = once(() => {
    const form = numbersOf(columns.form);
    const counts = new Int32Array(forms.length);
    return { form, rank: form.map((number) => (counts[number] += 1) - 1) };
  });
  const quotes = quotesOfColumns(columns.quotes);
  return (row) => {
    const { form, rank } = placed();
    const [labels, values] = forms[form[row]];
    const facts = labels.map((label, i) => [label, values[i](rank[row])]);
    return { title: title(row), kind: kind(row), facts, quotes: quotes(row), also: columns.also[row] || [], note: columns.note[row] || null };
  };
}

function quotesOfColumns([counts, told]) {
  const found = once(() => {
    const numbers = numbersOf(told);
    let [at, before] = [0, 0];
    return Array.from(numbersOf(counts), (count) => {
      const quotes = [];
      for (const end = at + count; at < end;) {
        const start = before + numbers[at];
        const [long, focused] = [numbers[at + 1], numbers[at + 2]];
        at += 3;
        const focus = [];
        for (let i = 0; i < focused; i += 1, at += 2) focus.push([start + numbers[at], start + numbers[at] + numbers[at + 1]]);
        quotes.push([start, start + long, focus]);
        before = start;
      }
      return quotes;
    });
  });
  return (row) => found()[row];
}
