import type postgres from "postgres";

const GRACE_SECONDS = 60;

/**
 * A pool that is replaced whole when one of its connections is lost. In postgres.js 3.4.9 a connection cut under a
 * pending write never speaks again: its next start-up message waits behind bytes that will not be sent. Work in hand
 * ends in the old pool; `open` must call back when a connection closes, and close none for being idle or old.
 */
export function renewingPool(open: (onClose: () => void) => postgres.Sql): postgres.Sql {
  let current = make();

  function make(before?: postgres.Sql): postgres.Sql {
    const pool = open(() => {
      if (pool !== current) return;
      current = make(pool);
      void pool.end({ timeout: GRACE_SECONDS }).catch(() => {});
    });
    // drizzle changes how the pool it is given reads and writes dates: the next one must do the same.
    if (before) {
      Object.assign(pool.options.parsers, before.options.parsers);
      Object.assign(pool.options.serializers, before.options.serializers);
    }
    return pool;
  }

  return new Proxy(current, {
    apply: (_pool, self, given) => Reflect.apply(current, self, given),
    get: (_pool, key) => Reflect.get(current, key),
  });
}
