/** Where the PEC leave, and whom to trust: imported before anything else, for the environment is read once. */
export const trustFolder = `${process.env.VARCO_DATA_DIR}/pec-trust`;
process.env.PEC_SMTP_URL = "smtps://protocollo%40provincia.cr.it:x@127.0.0.1:9";
process.env.PEC_TRUST = trustFolder;
