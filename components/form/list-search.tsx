import type { ReactNode } from "react";

type Props = { action: string; label: string; hint: string; value: string; children?: ReactNode };

/** Finds rows of a long list by words, `cerca` in the address; `children` are hidden fields that go with it. */
export function ListSearch({ action, label, hint, value, children }: Props) {
  return (
    <form method="get" action={action} className="role-search">
      {children}
      <div className="field">
        <label htmlFor="cerca">{label}</label>
        <p className="hint" id="cerca-hint">
          {hint}
        </p>
        <input
          className="form-control"
          type="search"
          id="cerca"
          name="cerca"
          defaultValue={value}
          maxLength={100}
          aria-describedby="cerca-hint"
        />
      </div>
      <button type="submit" className="btn btn-outline-primary">
        Cerca
      </button>
    </form>
  );
}
