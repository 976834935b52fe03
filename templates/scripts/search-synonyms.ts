/** Words of questions that say nothing of what is looked for. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    "a about an and any are as at be best by can compare do does for from has have how i if in is it its me my of on one or our s say says " +
    "should t than that the their them there these they this to use used uses using versus vs was we what when where which who whom whose why " +
    "will with would you your"
  ).split(" "),
);

/** Words that nearly everything in the catalog is about: they order results, and exclude none. */
export const COMMON: ReadonlySet<string> = new Set(
  (
    "api apis code codes demand demands design guideline guidelines long mandate mandates many practice practices recommend recommends " +
    "recommended request requests require required requires response responses rest restful status"
  ).split(" "),
);

/** Words that add nothing to the number of a status code. */
export const BESIDE_NUMBERS: ReadonlySet<string> = new Set("code codes error errors http response status".split(" "));

/**
 * What the writers of guidelines call what readers call otherwise: words of the
 * field, none of the catalog's ids, so that they do for every catalog.
 */
const PAIRS: readonly (readonly [written: string, asked: string])[] = [
  ["australian", "australia"],
  ["authentication", "authn login signin sso"],
  ["authorization", "authz rbac permission permissions"],
  ["batch", "bulk"],
  ["bearer token", "jwt"],
  ["belgian", "belgium"],
  ["collection", "list lists listing listings"],
  ["compatibility", "breaking backward backwards"],
  ["compression", "gzip brotli"],
  ["concurrency", "optimistic locking"],
  ["content type", "mime"],
  ["date time", "datetime timestamp timestamps"],
  ["dutch", "netherlands holland"],
  ["embedding", "expand expansion"],
  ["health", "heartbeat liveness readiness monitoring"],
  ["http methods", "verb verbs crud"],
  ["hypermedia", "hateoas"],
  ["internationalization", "i18n l10n language languages localization localisation translation translations multilingual"],
  ["italian", "italy"],
  ["long running", "async asynchronous job jobs"],
  ["naming case", "camelcase snake_case kebab-case pascalcase casing capitalization hyphen hyphens underscore underscores"],
  ["openapi", "oas swagger"],
  ["pagination", "paging cursor cursors"],
  ["partial responses", "projection projections fieldset fieldsets selection sparse"],
  ["partial update", "patch"],
  ["privacy", "gdpr pii"],
  ["problem details", "problem problem+json problem+xml"],
  ["rate limiting", "throttle throttling quota quotas"],
  ["server events", "sse"],
  ["service levels", "sla slo uptime"],
  ["swedish", "sweden"],
  ["swiss", "switzerland"],
  ["tls", "https ssl"],
  ["tracing", "observability"],
  ["u.s", "usa"],
  ["unprocessable", "validation"],
  ["url", "uri uris"],
  ["uuid", "guid guids"],
  ["webhooks", "callback callbacks"],
];

/** By what is asked, in small letters and without accents, the words to look for as well. */
export const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  PAIRS.flatMap(([written, asked]) => asked.split(" ").map((word) => [word, written.split(" ")] as const)),
);
