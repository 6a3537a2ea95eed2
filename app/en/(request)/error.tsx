"use client";

/** A fault within an English page: header and footer stay, and so does what was saved. */
export default function EnglishError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <h1>Something went wrong</h1>
      <p className="lead">The problem is ours. The answers you saved are still there.</p>
      <p>Wait a few seconds and try again. If it happens again, call us. {error.digest}</p>
      <button type="button" className="btn btn-primary" onClick={reset}>
        Try again
      </button>
    </>
  );
}
