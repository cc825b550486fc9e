import { app } from "./http.js";
import { language } from "./session.js";
import { say } from "./words.js";

let loaded;

async function read() {
    const all = await app(`definitions?language=${language()}`);
    for (const one of [...all.forms, ...all.views, ...all.charts]) one.name = say(one.name ?? "");
    return all;
}

/** What the packed solution says; loaded once per page. */
export function definitions() {
    loaded ??= read();
    return loaded;
}

export const parse = xml => new DOMParser().parseFromString(xml, "text/xml").documentElement;

export const bare = id => String(id ?? "").replace(/[{}]/g, "").toLowerCase();

/** Children of an element by tag name: FormXml nests the same names, so no deep search. */
export const kids = (element, name) => element ? [...element.children].filter(child => child.tagName === name) : [];
export const kid = (element, name) => kids(element, name)[0] ?? null;

/** The label in the user's language, else in English, else the first. */
export function labelOf(element, container = "labels", item = "label") {
    const labels = kids(kid(element, container), item);
    const of = code => labels.find(label => label.getAttribute("languagecode") === String(code));
    return of(language())?.getAttribute("description") ?? say((of(1033) ?? labels[0])?.getAttribute("description") ?? "");
}

const MAIN = 2;
const DASHBOARD = 0;

export async function mainForms(table) {
    return (await definitions()).forms.filter(form => form.objecttypecode === table && form.type === MAIN);
}

export async function dashboards() {
    return (await definitions()).forms.filter(form => form.type === DASHBOARD);
}

/** Public views, the default first. */
export async function viewsOf(table) {
    return (await definitions()).views.filter(view => view.returnedtypecode === table && view.querytype === 0)
        .sort((one, other) => Number(other.isdefault === true) - Number(one.isdefault === true) || one.name.localeCompare(other.name));
}

export async function view(id) {
    return (await definitions()).views.find(one => bare(one.id) === bare(id)) ?? null;
}

export async function chart(id) {
    return (await definitions()).charts.find(one => bare(one.id) === bare(id)) ?? null;
}
