// npm ci must never try to download a browser: an environment variable does not reach every installer.
module.exports = { skipDownload: true };
