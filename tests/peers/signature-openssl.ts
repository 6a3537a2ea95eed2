/** What openssl is told to make: an authority, qualified signers, a web server, a time stamping authority, a list of revoked. */
export const OPENSSL_CONFIG = `
[req]
distinguished_name = none
prompt = no
[none]
CN = x
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
keyUsage = critical, nonRepudiation
1.3.6.1.5.5.7.1.3 = ASN1:SEQUENCE:statements
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
[stamps]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[statements]
a = SEQUENCE:compliance
b = SEQUENCE:device
c = SEQUENCE:type
[compliance]
a = OID:0.4.0.1862.1.1
[device]
a = OID:0.4.0.1862.1.4
[type]
a = OID:0.4.0.1862.1.6
b = SEQUENCE:signature
[signature]
a = OID:0.4.0.1862.1.6.1
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
crlnumber = crlnumber
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_crl_days = 30
[tsa]
default_tsa = stamper
[stamper]
serial = tsaserial
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;
