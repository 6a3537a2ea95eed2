import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { currentContext } from "@/lib/actions/context";
import { type BodyAccess, readAccess } from "@/lib/deactivation/own-access";
import { requireIdentity } from "@/lib/identity/session";
import { begin } from "./actions";

export const metadata: Metadata = { title: "Togliere un accesso", robots: { index: false } };

/** Deactivation asked for online (A45): one's own roles, and those of the people of the bodies one represents. */
export default async function RemoveAccessPage() {
  await requireIdentity("/area-riservata/disattivazione");
  const { own, represented } = await readAccess(await currentContext());
  return (
    <>
      <h1>Togliere un accesso</h1>
      <p className="lead">
        Scegli chi non deve più operare, e per quale ente. Un operatore verifica la richiesta; poi l’accesso finisce
        subito.
      </p>
      {own.length > 0 && (
        <section aria-labelledby="miei">
          <h2 id="miei">Il tuo accesso</h2>
          <Rows rows={own.flatMap((body) => peopleRows(body, true))} />
        </section>
      )}
      {represented.map((body) => (
        <section key={body.organizationId} aria-labelledby={`ente-${body.organizationId}`} className="mt-5">
          <h2 id={`ente-${body.organizationId}`}>Chi opera per {body.name}</h2>
          <Rows rows={peopleRows(body, false)} />
        </section>
      ))}
      {own.length === 0 && represented.length === 0 && (
        <p>Non hai ruoli, e non risulti rappresentante legale di un ente registrato.</p>
      )}
      <Note title="Non trovi quello che cerchi?" className="mt-5">
        <ul>
          <li>
            Una persona lascia e un’altra prende il suo posto: <a href="/interventi">chiedi la sostituzione</a>, in un
            solo passaggio.
          </li>
          <li>
            Rappresenti un ente che qui non c’è: <a href="/interventi">comunica il nuovo rappresentante legale</a>, o
            usa il <a href="/disattivazione">modulo di disattivazione</a>.
          </li>
        </ul>
      </Note>
    </>
  );
}

function peopleRows(body: BodyAccess, own: boolean) {
  return body.people.map((person) => {
    const whose = own ? `del tuo accesso per ${body.name}` : `di ${person.name}`;
    const ids = { organizationId: body.organizationId, accountId: person.accountId };
    return {
      id: `${body.organizationId}-${person.accountId}`,
      title: own ? body.name : person.name,
      meta: (
        <ul className="list-unstyled mb-0">
          {person.roles.map(({ roleId, site, services }) => (
            <li key={roleId}>
              {site}: {services.join(", ") || "nessun servizio attivo"}
              {person.roles.length > 1 && (
                <Begin
                  {...ids}
                  roleId={roleId}
                  className="btn-quiet"
                  label="Solo questa sede"
                  whose={`${whose}, ${site}`}
                />
              )}
            </li>
          ))}
        </ul>
      ),
      side: <Begin {...ids} className="btn btn-outline-primary" label="Chiedi la disattivazione" whose={whose} />,
    };
  });
}

type BeginProps = {
  organizationId: string;
  accountId: string;
  roleId?: string;
  className: string;
  label: string;
  /** For who does not see the row: whose access it is. */
  whose: string;
};

function Begin({ organizationId, accountId, roleId, className, label, whose }: BeginProps) {
  return (
    <FormShell action={begin}>
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="accountId" value={accountId} />
      {roleId && <input type="hidden" name="roleId" value={roleId} />}
      <button type="submit" className={className}>
        {label}
        <span className="visually-hidden"> {whose}</span>
      </button>
    </FormShell>
  );
}
