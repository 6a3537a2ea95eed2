import { buffer } from "node:stream/consumers";
import { checkSignature } from "./check";
import { unpackRequest } from "./child-request";
import { trustOf } from "./trust";

/** A process of its own for a large file: its request comes on the standard input, its report leaves as JSON. */
const { bytes, original, trust, signer, at } = unpackRequest(await buffer(process.stdin));
const report = checkSignature(bytes, { trust: trust === null ? null : trustOf(trust), original, signer, at });
process.stdout.write(JSON.stringify(report));
