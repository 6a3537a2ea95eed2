const SECRET = /key|chiave|secret|password|token/i;

/** Names whose values never go back to a page, nor into a store. */
export const isSecretField = (name: string): boolean => SECRET.test(name);
