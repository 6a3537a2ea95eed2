"use client";

import { type Field, madeForName, offerName } from "@/lib/domain/form";
import { useForm } from "./context";
import { useFormWords } from "./words";

/**
 * One press takes the offered value in place of what was typed, and sends the form (B25). Without script it is a button
 * of the post; sending the same words again, without pressing it, says that they are right.
 */
export function Offer({ field: { name, exchange }, typed }: { field: Field; typed: string }) {
  const offer = useForm().state.offers?.[name];
  const words = useFormWords();
  if (!offer) return null;
  const take = () => {
    const control = document.getElementById(name);
    const other = exchange && document.getElementById(exchange.name);
    if (!(control instanceof HTMLInputElement)) return;
    if (other instanceof HTMLInputElement) other.value = control.value;
    control.value = offer;
  };
  return (
    <>
      <input type="hidden" name={madeForName(name)} value={typed} />
      <button type="submit" className="btn-quiet offer" name={offerName(name)} value={offer} onClick={take}>
        {exchange ? words.exchange : words.use.replace("{value}", () => offer)}
      </button>
    </>
  );
}
