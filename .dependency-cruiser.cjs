const verbs =
  "^lib/(access-review|accounts|deactivation|delegation|draft|email-change|filing|import|intervention|modules|own-data|pec|registration|review|roles)/";

/** The directions of DESIGN.md, section 2. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one thought in two places: move what they share below both.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "domain-is-pure",
      comment: "Rules are read and tested without a server: lib/domain knows zod and itself, nothing else.",
      severity: "error",
      from: { path: "^lib/domain/" },
      to: { pathNot: ["^lib/domain/", "^node_modules/zod/"] },
    },
    {
      name: "looks-know-rules-only",
      comment: "components and emails show what they are given: of the project they know lib/domain and each other.",
      severity: "error",
      from: { path: "^(components|emails)/" },
      to: { path: "^(app|db|lib|scripts|tests)/", pathNot: "^lib/domain/" },
    },
    {
      name: "components-know-no-emails",
      comment: "Pages and mails are two media: what both say belongs to lib/domain or content.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^emails/" },
    },
    {
      name: "app-is-the-top",
      comment: "Pages compose everything; nothing below may know a page.",
      severity: "error",
      from: { path: "^(components|emails|lib|db|content|scripts)/" },
      to: { path: "^app/" },
    },
    {
      name: "app-holds-no-query",
      comment: "A page or an action calls a use case or a read in lib; it never speaks to the database.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: ["^db/", "^node_modules/(drizzle-orm|postgres)/"] },
    },
    {
      name: "platform-is-the-ground",
      comment: "The platform serves every folder of lib and knows none of them, except the rules.",
      severity: "error",
      from: { path: "^lib/platform/" },
      to: { path: "^(lib|components|emails)/", pathNot: ["^lib/platform/", "^lib/domain/"] },
    },
    {
      name: "database-knows-rules-only",
      comment: "The schema takes its constants from lib/domain, never the reverse; seeds may use the platform.",
      severity: "error",
      from: { path: "^db/(schema/|client)" },
      to: { path: "^(lib|app|components|emails)/", pathNot: ["^lib/domain/", "^lib/platform/"] },
    },
    {
      name: "shared-services-know-no-verb",
      comment: "The dossier, its documents, audit, notices and identity serve the verbs and cannot depend on one.",
      severity: "error",
      from: { path: "^lib/(dossier|documents|audit|notifications|identity)/" },
      to: { path: verbs },
    },
    {
      name: "only-notifications-render-mails",
      comment: "Mails are rendered in one place.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/notifications/" },
      to: { path: "^emails/" },
    },
    {
      name: "only-documents-render-paper",
      comment: "PDFs are rendered in one place, from components/print.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/documents/" },
      to: { path: "^components/" },
    },
    {
      name: "documents-render-paper-only",
      comment: "Of the components, a document is made of components/print.",
      severity: "error",
      from: { path: "^lib/documents/" },
      to: { path: "^components/", pathNot: "^components/print/" },
    },
    {
      name: "kinds-are-strangers",
      comment: "A kind of dossier is one folder: were it to use another's, a sixth kind would touch the fifth.",
      severity: "error",
      from: { path: "^lib/(registration|deactivation|intervention|delegation|email-change)/" },
      to: {
        path: "^lib/(registration|deactivation|intervention|delegation|email-change)/",
        pathNot: "^lib/$1/",
      },
    },
    {
      name: "kinds-rules-are-strangers",
      comment: "The same for what a kind says of itself in lib/domain/kinds.",
      severity: "error",
      from: { path: "^lib/domain/kinds/([^/.]+)" },
      to: { path: "^lib/domain/kinds/", pathNot: "^lib/domain/kinds/$1" },
    },
    {
      name: "product-knows-no-tests",
      comment: "What runs for people cannot need what only developers have.",
      severity: "error",
      from: { path: "^(app|components|content|db|emails|lib)/" },
      to: { path: "^(tests|scripts)/", pathNot: "^scripts/migrate" },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(virtual:|bun:)" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.next|\\.s?css$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
