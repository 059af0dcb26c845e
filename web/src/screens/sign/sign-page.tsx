import type { ReactNode } from "react";
import { Brand } from "../../ui/brand";
import { PageTitle } from "../../ui/page-title";

/** The frame of the pages that somebody sees who is signed out. */
export function SignPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="alone">
      <div className="narrow stack">
        <Brand />
        <section className="card">
          <PageTitle title={title} />
          {children}
        </section>
      </div>
    </main>
  );
}
