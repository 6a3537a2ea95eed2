import { Sign } from "./signs";

/** What has just been done, in a line. */
export function Done({ children }: { children: string }) {
  return (
    <p className="bo-done" role="status">
      <Sign name="check" />
      <span>{children}</span>
    </p>
  );
}
