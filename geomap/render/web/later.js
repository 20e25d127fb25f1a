// What is not seen when the page opens is made when the browser has time, or at once when it is needed.

const waiting = [];

function later(act) {
  waiting.push(act);
}

// Do all that waits: before printing, or for whoever cannot wait.
function finish() {
  for (const act of waiting.splice(0)) act();
}

function finishWhenIdle() {
  window.addEventListener("beforeprint", finish);
  const whenIdle = window.requestIdleCallback || ((act) => setTimeout(act, 60));
  const step = () => {
    const act = waiting.shift();
    if (!act) return;
    act();
    whenIdle(step, { timeout: 500 });
  };
  const afterFrame = (act) => requestAnimationFrame(() => requestAnimationFrame(act)); // the map is seen first
  afterFrame(() => whenIdle(step, { timeout: 500 }));
}
