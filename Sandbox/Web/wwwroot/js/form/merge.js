import { bare, kid, kids, mainForms, parse } from "../definitions.js";

/** Containers that carry their children below a list element of this name. */
const LISTS = { tab: "columns", column: "sections", section: "rows" };

/** The form a table opens with: the sandbox's own form for Microsoft's, the packed differences merged in; or the packed form alone. */
export async function formOf(table) {
    const forms = await mainForms(table);
    const base = forms.find(form => form.isBase);
    const packed = forms.filter(form => !form.isBase);
    if (!base) return packed.length > 0 ? { id: packed[0].id, name: packed[0].name, xml: parse(packed[0].formxml) } : null;
    const xml = parse(base.formxml);
    for (const difference of packed.filter(form => bare(form.id) === bare(base.id))) merge(xml, parse(difference.formxml));
    return { id: base.id, name: base.name, xml };
}

/** Applies a managed difference: what is added moves over, what is on the way is matched by id or name. */
export function merge(form, difference) {
    const tabs = kid(form, "tabs");
    for (const tab of kids(kid(difference, "tabs"), "tab")) mergeInto(tabs, "tab", tab, form);
    sortByOrdinal(tabs);
    for (const name of ["events", "formLibraries"]) {
        const mine = kid(form, name) ?? form.appendChild(form.ownerDocument.createElementNS(null, name));
        for (const item of [...(kid(difference, name)?.children ?? [])]) mine.append(form.ownerDocument.importNode(item, true));
    }
}

function mergeInto(list, kind, part, form) {
    const known = kids(list, kind).find(one => sameContainer(one, part));
    const action = part.getAttribute("solutionaction");
    if (action === "Removed") {
        known?.remove();
        return;
    }
    if (!known || action === "Added") {
        if (kind !== "column" || !known) list.append(form.ownerDocument.importNode(part, true));
        return;
    }
    if (kind === "section") {
        addCells(known, part);
        return;
    }
    const inner = LISTS[kind];
    const target = kid(known, inner) ?? known.appendChild(form.ownerDocument.createElementNS(null, inner));
    const childKind = kind === "tab" ? "column" : "section";
    kids(kid(part, inner), childKind).forEach((child, at) => {
        if (childKind === "column") {
            const own = kids(target, "column")[Number(child.getAttribute("id") ?? at)];
            if (own) {
                const sections = kid(own, "sections") ?? own.appendChild(form.ownerDocument.createElementNS(null, "sections"));
                for (const section of kids(kid(child, "sections"), "section")) mergeInto(sections, "section", section, form);
            } else target.append(form.ownerDocument.importNode(child, true));
        } else mergeInto(target, childKind, child, form);
    });
}

/** A column that the form shows already is not shown a second time by a difference. */
function addCells(section, part) {
    const rows = kid(section, "rows");
    for (const row of kids(kid(part, "rows"), "row")) {
        const cells = kids(row, "cell").filter(cell => {
            const column = kid(cell, "control")?.getAttribute("datafieldname");
            return !column || !section.ownerDocument.documentElement.querySelector(`tabs control[datafieldname="${column}"]`);
        });
        if (cells.length === 0) continue;
        const made = rows.appendChild(section.ownerDocument.createElementNS(null, "row"));
        for (const cell of cells) made.append(section.ownerDocument.importNode(cell, true));
    }
}

const sameContainer = (one, other) =>
    (one.getAttribute("id") && bare(one.getAttribute("id")) === bare(other.getAttribute("id"))) || (one.getAttribute("name") && one.getAttribute("name") === other.getAttribute("name"));

function sortByOrdinal(tabs) {
    const place = tab => Number(tab.getAttribute("ordinalvalue") ?? 50);
    kids(tabs, "tab").sort((one, other) => place(one) - place(other)).forEach(tab => tabs.append(tab));
}
