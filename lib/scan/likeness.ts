import sharp from "sharp";
import type { Grey } from "./pages";

/** Where the ink stands on a page, coarsely: enough to tell one page of a form from another, however it was scanned. */
export type Ink = { data: Uint8Array; isBlank: boolean };

const WIDTH = 48;
const HEIGHT = 68;
/** Points looked at for one of the map. */
const FINE = 4;
/** A line of writing makes so many points of the map so dark (of 255); noise, or what shows through the sheet, does not. */
const WRITTEN = { points: 12, dark: 18 };
/** Points at each edge, where the scanner sees the sheet's own border. */
const EDGE = 3;
const ZOOMS = [0.92, 0.96, 1, 1.04, 1.08];
const SHIFT_X = 4;
const SHIFT_Y = 5;

/** The ink of a page that has been turned by so many degrees. Shadows and the colour of the paper are taken away. */
export async function inkOf(page: Grey, turn = 0): Promise<Ink> {
  const size = { width: WIDTH * FINE, height: HEIGHT * FINE };
  const grey = await oneByte(rawOf(page).rotate(turn)).toBuffer({ resolveWithObject: true });
  const { width, height } = grey.info;
  const points = await oneByte(rawOf({ width, height, data: grey.data }).resize({ ...size, fit: "fill" })).toBuffer();
  const paper = await oneByte(
    rawOf({ ...size, data: points })
      .median(9)
      .blur(12),
  ).toBuffer();
  const dark = points.map((point, i) => Math.min(255, Math.max(0, ((paper[i] ?? 0) - point) * 2)));
  const coarse = rawOf({ ...size, data: dark })
    .resize({ width: WIDTH, height: HEIGHT, fit: "fill" })
    .blur(0.8);
  const data = await oneByte(coarse).toBuffer();
  const written = data.filter((point, i) => point >= WRITTEN.dark && isInside(i % WIDTH, Math.floor(i / WIDTH)));
  return { data, isBlank: written.length < WRITTEN.points };
}

const isInside = (x: number, y: number): boolean => x >= EDGE && x < WIDTH - EDGE && y >= EDGE && y < HEIGHT - EDGE;

const rawOf = ({ width, height, data }: Grey) => sharp(data, { raw: { width, height, channels: 1 } });
const oneByte = (picture: ReturnType<typeof sharp>) => picture.toColourspace("b-w").raw();

/** How alike two pages are, from 0 to 1, wherever the scanner laid the sheet. */
export function likeness(one: Ink, other: Ink): number {
  let most = 0;
  for (const zoom of ZOOMS)
    for (let down = -SHIFT_Y; down <= SHIFT_Y; down++)
      for (let right = -SHIFT_X; right <= SHIFT_X; right++)
        most = Math.max(most, correlation(one.data, other.data, { zoom, right, down }));
  return most;
}

type Laid = { zoom: number; right: number; down: number };

/** Pearson's, over what both have. */
function correlation(one: Uint8Array, other: Uint8Array, { zoom, right, down }: Laid): number {
  const sums = { n: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
  for (let y = 2; y < HEIGHT - 2; y++) {
    const fromY = Math.round((y - HEIGHT / 2) * zoom + HEIGHT / 2) + down;
    if (fromY < 0 || fromY >= HEIGHT) continue;
    for (let x = 2; x < WIDTH - 2; x++) {
      const fromX = Math.round((x - WIDTH / 2) * zoom + WIDTH / 2) + right;
      if (fromX < 0 || fromX >= WIDTH) continue;
      const a = one[y * WIDTH + x] ?? 0;
      const b = other[fromY * WIDTH + fromX] ?? 0;
      sums.n++;
      sums.a += a;
      sums.b += b;
      sums.aa += a * a;
      sums.bb += b * b;
      sums.ab += a * b;
    }
  }
  const spread = (sums.aa - sums.a ** 2 / sums.n) * (sums.bb - sums.b ** 2 / sums.n);
  return spread > 0 ? (sums.ab - (sums.a * sums.b) / sums.n) / Math.sqrt(spread) : 0;
}
