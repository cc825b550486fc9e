import { bare } from "../definitions.js";
import { fill, h, icon } from "../dom.js";
import { ask, encodeQuery } from "../http.js";
import { privilegesOn, table as tableOf } from "../tables.js";
import { say } from "../words.js";
import { recordAddress } from "../views/view.js";
import { braced } from "../xrm/values.js";
import { quickCreate } from "./quick-create.js";

const SHOWN = 8;
const WITHOUT_PAGE = new Set(["systemuser", "team", "transactioncurrency", "businessunit"]);

/** A combobox over the rows of the tables the lookup may point at. */
export function lookupEditor({ control, attribute, column, id, describedBy }) {
    const list = h("ul.options", { role: "listbox", id: `${id}-list`, hidden: true });
    const input = h("input", {
        id, "aria-describedby": describedBy, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, autocomplete: "off",
        oninput: () => search(input.value), onfocus: () => { if (!control.getDisabled() && !attribute.getValue()) search(""); },
        onkeydown: keys, onblur: () => setTimeout(() => { if (!place.contains(document.activeElement)) close(); }, 120),
    });
    const clear = h("button.icon-button.clear", { type: "button", title: say("Clear"), "aria-label": say("Clear"), onclick: () => { attribute.type(null); input.focus(); } }, icon("close"));
    const place = h("div.lookup");
    let options = [];
    let active = -1;
    let asked = 0;

    function draw() {
        const value = attribute.getValue()?.[0];
        const locked = control.getDisabled();
        if (value) {
            const target = WITHOUT_PAGE.has(value.entityType) ? h("span.chosen", value.name || "(no name)") : h("a.chosen", { href: recordAddress(value.entityType, bare(value.id)) }, value.name || "(no name)");
            fill(place, h("div.picked", { id, tabIndex: -1 }, target, locked ? null : clear));
        } else {
            input.value = "";
            input.readOnly = locked;
            input.placeholder = locked ? "–" : say("Search");
            fill(place, input, list);
        }
    }

    async function search(text) {
        const turn = ++asked;
        await control.beforeSearch();
        const found = [];
        for (const name of Object.keys(column.targets)) found.push(...await candidates(name, text));
        if (turn !== asked || attribute.getValue()) return;
        options = found.slice(0, SHOWN);
        for (const name of Object.keys(column.targets))
            if (["account", "contact"].includes(name) && (await privilegesOn(name)).Create > 0) options.push({ create: name, label: `New ${name}${text ? ` “${text}”` : ""}…`, text });
        active = -1;
        fill(list, options.length === 0 ? h("li.none", say("Nothing found")) : options.map((option, at) => h(`li${option.create ? ".create" : ""}`, {
            role: "option", id: `${id}-${at}`, "aria-selected": "false", onmousedown: event => { event.preventDefault(); choose(option); },
        }, option.create ? icon("plus") : null, h("span", option.label), option.hint ? h("small", option.hint) : null)));
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
    }

    async function candidates(name, text) {
        const of = await tableOf(name);
        const conditions = [of.columns.statecode && name !== "transactioncurrency" ? "statecode eq 0" : null, text ? `contains(${of.primaryName},'${text.replace(/'/g, "''")}')` : null].filter(Boolean);
        try {
            const answer = await ask(`${of.set}?$select=${of.primaryId},${of.primaryName}&$orderby=${of.primaryName}&$top=${SHOWN}${conditions.length ? `&$filter=${encodeQuery(conditions.join(" and "))}` : ""}`);
            return answer.value.map(row => ({ table: name, id: row[of.primaryId], label: row[of.primaryName] ?? "(no name)", hint: Object.keys(column.targets).length > 1 ? of.label : null }));
        } catch {
            // A table the user may not read offers nothing.
            return [];
        }
    }

    async function choose(option) {
        close();
        const row = option.create ? await quickCreate(option.create, { name: option.text }) : option;
        if (row) await attribute.type([{ id: braced(row.id), name: row.label, entityType: row.table }]);
        else input.focus();
    }

    function close() {
        list.hidden = true;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
    }

    function keys(event) {
        if (event.key === "Escape") return close();
        if (list.hidden && event.key === "ArrowDown") return search(input.value);
        if (list.hidden || options.length === 0) return undefined;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            active = (active + step + options.length) % options.length;
            [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
            input.setAttribute("aria-activedescendant", `${id}-${active}`);
            list.children[active].scrollIntoView({ block: "nearest" });
        } else if (event.key === "Enter" && active >= 0) {
            event.preventDefault();
            return choose(options[active]);
        }
        return undefined;
    }

    return { element: place, draw, focus: () => (place.querySelector("input") ?? place.querySelector("a, button"))?.focus() };
}
