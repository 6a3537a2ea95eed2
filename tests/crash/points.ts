import { setTimeout as sleep } from "node:timers/promises";
import { Applicant, paper } from "./applicant";
import { COMMIT, type Death, die, pointOf, type Scene, wrote } from "./death";
import { insist, until, within } from "./insist";
import { browsersUnder, isAlive, type Part, signal } from "./stage";
import type { Stop } from "./wire";

/** One person's way through the portal, with a death at each stage of it; `turn` chooses which. */
export async function dangerousWay(scene: Scene, n: number, turn: number): Promise<Applicant> {
  const { stage, operator, mails } = scene;
  const person = new Applicant(stage, mails, n);
  await person.begin();
  for (const slug of person.steps) {
    if (slug === "sede-legale") await dieSaving(scene, person, slug, turn);
    else await person.save(slug);
  }
  await dieSubmitting(scene, person, turn);
  await person.fetchDocuments();
  await person.openMail();
  await dieUploading(scene, person, turn);
  await operator.prepare(person.ref);
  await dieAccepting(scene, person, turn);
  return person;
}

const at = <T>(list: readonly T[], turn: number): T => list[turn % list.length]!;

/** Before the commit, and after it with nobody told: by web or by database. */
const ends = [
  { side: "before", victim: "web" },
  { side: "after", victim: "web" },
  { side: "before", victim: "database" },
  { side: "after", victim: "database" },
] as const;
const words = { before: "before the commit", after: "after the commit, before the answer" };

async function dieSaving(scene: Scene, person: Applicant, slug: string, turn: number): Promise<void> {
  const { side, victim } = at(ends, turn);
  const saved = async () => {
    const [row] = await scene.stage.look<{ has: boolean }>("select answers ? $2 as has from dossier where ref = $1", [
      person.ref,
      slug,
    ]);
    return row?.has === (side === "after") && !person.told.steps.has(slug);
  };
  await die(scene, {
    name: `saving a step: ${words[side]}`,
    victim,
    through: "web",
    stop: { side, at: COMMIT, having: /^update "dossier" set .*"answers" = / },
    work: () => person.save(slug),
    proof: saved,
  });
}

/** Sending leads at once into the worker's part: its deaths belong to the same press. */
async function dieSubmitting(scene: Scene, person: Applicant, turn: number): Promise<void> {
  const submitting = (side: "before" | "after", victim: "web" | "database") => () =>
    die(scene, {
      name: `submission: ${words[side]}`,
      victim,
      through: "web",
      stop: { side, at: COMMIT, having: wrote("dossier_event") },
      work: () => person.submit(),
      proof: async () =>
        (await person.stateNow()) === (side === "after" ? "submitted" : "draft") && !person.told.submitted,
    });
  const issuing = (side: "before" | "after", victim: "worker" | "database") => () =>
    die(scene, {
      name: `issue: documents stored, ${side} the commit`,
      victim,
      through: "worker",
      stop: { side, at: COMMIT, having: wrote("document") },
      work: () => person.submit().then(() => person.state("issued")),
      proof: async () => (await person.stateNow()) === (side === "after" ? "issued" : "submitted"),
    });
  const mailing = (stop: Stop, name: string, victim: "worker" | "database", written: boolean) => async () => {
    // The mails of whoever came before have left: the one that is stopped is this person's.
    await until("no mail waits", async () => {
      const [row] = await scene.stage.look("select 1 from notification where status = 'queued' limit 1", []);
      return !row;
    });
    await die(scene, {
      name,
      victim,
      through: "worker",
      stop,
      work: () => person.submit().then(() => person.openMail()),
      proof: async () => {
        const [row] = await scene.stage.look<{ waiting: boolean; written: boolean }>(
          `select n.status = 'queued' as waiting, o.notification_id is not null as written
           from notification n left join outbox_mail o on o.notification_id = n.id
           where n.dossier_id = (select id from dossier where ref = $1) order by n.created_at limit 1`,
          [person.ref],
        );
        return row !== undefined && row.written === written && row.waiting !== written;
      },
    });
  };
  const ways: (() => Promise<void>)[] = [
    submitting("before", "web"),
    submitting("after", "web"),
    submitting("before", "database"),
    submitting("after", "database"),
    () => dieRendering(scene, person, "worker"),
    () => dieRendering(scene, person, "browser"),
    issuing("before", "worker"),
    issuing("after", "worker"),
    issuing("before", "database"),
    mailing({ side: "before", at: wrote("outbox_mail") }, "after commit and before mail", "worker", false),
    mailing(
      { side: "before", at: COMMIT, having: wrote("outbox_mail") },
      "mail written, before the commit",
      "worker",
      false,
    ),
    mailing(
      { side: "after", at: COMMIT, having: wrote("outbox_mail") },
      "mail written, after the commit",
      "worker",
      true,
    ),
    mailing(
      { side: "before", at: COMMIT, having: wrote("outbox_mail") },
      "mail written, before the commit",
      "database",
      false,
    ),
  ];
  await at(ways, turn)();
}

/** The browser that draws is stopped, so that the drawing cannot end before somebody is killed in the midst of it. */
async function dieRendering(scene: Scene, person: Applicant, victim: "worker" | "browser"): Promise<void> {
  const { stage } = scene;
  const point = pointOf(scene, "mid-render", victim);
  const worker = stage.worker.pid();
  const begun = stage.workerWire.passes(/from "service"/);
  signal(browsersUnder(worker), "SIGSTOP");
  const watch = setInterval(() => signal(browsersUnder(worker), "SIGSTOP"), 10);
  let browsers: number[] = [];
  try {
    await person.submit();
    await within(40, "mid-render", begun);
    // The last thing it reads before it draws; the browser, stopped, is where it waits.
    await sleep(400);
    browsers = browsersUnder(worker);
    if (browsers.length > 0 && (await person.stateNow()) === "submitted" && stage.worker.pid() === worker) point.hits++;
    else point.missed.push(`${browsers.length} browser processes, dossier ${await person.stateNow()}`);
  } catch (error) {
    point.missed.push(String(error));
  } finally {
    clearInterval(watch);
  }
  if (victim === "worker") stage.worker.kill();
  else signal(browsers, "SIGKILL");
  signal(browsers, "SIGCONT");
  await person.state("issued");
  if (victim === "browser" && stage.worker.pid() !== worker) throw new Error("the worker died with its browser");
  const left = await until("no browser is left behind", async () =>
    victim === "browser" || !browsers.some(isAlive) ? "none" : null,
  );
  if (left !== "none") throw new Error("a browser is left behind");
}

async function dieUploading(scene: Scene, person: Applicant, turn: number): Promise<void> {
  const ways = [
    () => dieHalfway(scene, person),
    ...ends.map(
      ({ side, victim }) =>
        () =>
          dieStoring(scene, person, side, victim),
    ),
  ];
  await at(ways, turn)();
}

const storedPapers = async ({ stage }: Scene, person: Applicant): Promise<number> => {
  const [row] = await stage.look<{ n: number }>(
    `select count(*)::int as n from document where origin = 'received' and dossier_id = (select id from dossier where ref = $1)`,
    [person.ref],
  );
  return row?.n ?? 0;
};

function dieStoring(
  scene: Scene,
  person: Applicant,
  side: "before" | "after",
  victim: "web" | "database",
): Promise<void> {
  return die(scene, {
    name: `upload: bytes stored, ${words[side]}`,
    victim,
    through: "web",
    stop: { side, at: COMMIT, having: wrote("document") },
    work: () => person.upload(),
    proof: async () =>
      (await storedPapers(scene, person)) === (side === "after" ? 1 : 0) && person.told.uploads.size === 0,
  });
}

/** More than the sockets between can hold has been taken, and less than all. */
async function dieHalfway(scene: Scene, person: Applicant): Promise<void> {
  const { stage } = scene;
  const point = pointOf(scene, "mid-upload: half of the bytes sent", "web");
  person.papers.confirmation = paper(16_000_000);
  const { page, form } = await insist(() => person.uploadForm());
  await within(40, "half an upload", person.browser.halfPost(page, form, { conferma: person.papers.confirmation }));
  if ((await storedPapers(scene, person)) === 0 && isAlive(stage.web.pid())) point.hits++;
  else point.missed.push("it was over already");
  stage.web.kill();
  await stage.web.ready();
  if ((await storedPapers(scene, person)) > 0) throw new Error("half a file was kept");
  await person.upload();
}

async function dieAccepting(scene: Scene, person: Applicant, turn: number): Promise<void> {
  const { operator } = scene;
  const accepting = (name: string, victim: Death["victim"], stop: Stop) => () =>
    die(scene, {
      name: `accept: ${name}`,
      victim,
      through: "web",
      stop,
      work: () => operator.accept(person.ref),
      proof: async () => (await person.stateNow()) === (stop.side === "after" ? "accepted" : "inReview"),
    });
  const amidst: Stop = { side: "before", at: wrote("role") };
  const effect = wrote("role_service");
  const ways = [
    accepting("account made, role not yet", "web", amidst),
    accepting("before the commit", "web", { side: "before", at: COMMIT, having: effect }),
    accepting("after the commit, before the answer", "web", { side: "after", at: COMMIT, having: effect }),
    accepting("account made, role not yet", "database", amidst),
    accepting("after the commit, before the answer", "database", { side: "after", at: COMMIT, having: effect }),
    accepting("account made, role not yet", "postmaster", amidst),
  ];
  await at(ways, turn)();
}

/** The longest list of deaths above: so many turns meet them all. */
export const TURNS = 13;

/** With a mail server: the worker dies between its steps of sending. The lease that protects a mail is then moved up. */
export async function dangerousMail(scene: Scene, n: number, turn: number): Promise<Applicant> {
  const { stage, mails } = scene;
  const person = new Applicant(stage, mails, n);
  await person.begin();
  for (const slug of person.steps) await person.save(slug);
  const worker: Part = stage.worker;
  if (turn % 2 === 0) {
    const point = pointOf(scene, "mail server: recipient named, text not sent", "worker");
    const hesitating = mails.hesitateOnce();
    await person.submit();
    await within(40, "the mail server", hesitating);
    if ((await mails.textsFor(person.who.typed["persona-incaricata"]?.email ?? "")).length === 0) point.hits++;
    else point.missed.push("the mail had left");
    worker.kill();
    await worker.ready();
  } else {
    await die(scene, {
      name: "mail server: it has taken the mail, that is not noted yet",
      victim: "worker",
      through: "worker",
      stop: { side: "before", at: /^update "notification" set .*"status" = / },
      work: () => person.submit(),
      proof: async () => (await mails.textsFor(person.who.typed["persona-incaricata"]?.email ?? "")).length > 0,
    });
  }
  await stage.look("update notification set next_attempt_at = now() where status = 'queued'");
  await person.fetchDocuments();
  await person.openMail();
  await person.upload();
  await scene.operator.prepare(person.ref);
  await scene.operator.accept(person.ref);
  return person;
}
