// The clock of a module's window: in a worker, because browsers slow down the timers of tabs in the background.
setInterval(() => postMessage("tick"), 20_000);
