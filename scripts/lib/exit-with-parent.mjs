// Loaded before a program that must not outlive the launcher: when the launcher's end of the channel closes, so do we.
if (process.channel) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 30_000).unref();
  });
  process.channel.unref();
}
