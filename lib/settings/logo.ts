import sharp from "sharp";
import { type Db, db } from "@/db/client";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readFile, storeFile } from "@/lib/platform/storage";
import { changeSettings } from "./change-settings";
import { readSetting, type Settings } from "./settings";

/** Bytes of a picture that may be sent. */
export const LOGO_BYTES = 2 * 1024 * 1024;
/** Pixels of what is kept: three times what a page shows, 600 points to the inch on paper. */
const BOX = { width: 320, height: 384, fit: "inside", withoutEnlargement: true } as const;
const LARGEST_PIXELS = 40_000_000;
const FORMATS = ["png", "jpeg", "webp"];

/**
 * Puts the Province's logo on pages and documents, or with null takes it away (D14). The picture is drawn anew, so that
 * nothing else that the file holds is ever given out. Refuses with `file-refused` what is not a PNG, JPEG or WebP.
 */
export async function changeLogo(ctx: Context, picture: Buffer | null): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  if (!picture) return changeSettings(ctx, { logo: "" });
  const drawn = await drawnAnew(picture);
  const logo = await inTransaction(ctx, (tx) => storeFile(tx, drawn, "image/png", ctx.now));
  await changeSettings(ctx, { logo });
}

async function drawnAnew(picture: Buffer): Promise<Buffer> {
  const advice = "Scegli un’immagine PNG, JPEG o WebP di non più di 2 MB.";
  if (picture.length > LOGO_BYTES) throw new Refusal("file-refused", { advice });
  try {
    const image = sharp(picture, { limitInputPixels: LARGEST_PIXELS });
    if (!FORMATS.includes((await image.metadata()).format)) throw new Refusal("file-refused", { advice });
    return await image.rotate().resize(BOX).png().toBuffer();
  } catch (error) {
    // The library says by an error that bytes are no picture.
    throw error instanceof Refusal ? error : new Refusal("file-refused", { advice });
  }
}

/** The logo in use, for whoever asks for it by its hash; null for any other file. */
export async function readLogo(sha256: string): Promise<Buffer | null> {
  if (sha256 === "" || (await readSetting(db, "logo")) !== sha256) return null;
  return (await readFile(db, sha256))?.bytes ?? null;
}

/** The logo inside a document: nothing is fetched while it is drawn. */
export async function logoAddress(db: Db, { logo }: Pick<Settings, "logo">): Promise<string | null> {
  const file = logo ? await readFile(db, logo) : null;
  return file && `data:image/png;base64,${file.bytes.toString("base64")}`;
}
