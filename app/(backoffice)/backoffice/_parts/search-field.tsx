import { Sign } from "@/components/dossier/signs";

/** What the lists of the office are searched by: the first of the filters, `cerca` in the address. */
export function SearchField({ value, placeholder }: { value: string; placeholder: string }) {
  return (
    <div className="bo-f bo-search">
      <label htmlFor="cerca">Cerca</label>
      <Sign name="search" />
      <input id="cerca" name="cerca" type="search" defaultValue={value} placeholder={placeholder} maxLength={120} />
    </div>
  );
}
