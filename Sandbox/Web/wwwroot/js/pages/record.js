import { errorDialog, toast } from "../dialogs.js";
import { kid, kids } from "../definitions.js";
import { fill, h, icon } from "../dom.js";
import { closeDeal, reopenDeal } from "../form/close-deal.js";
import { formOf } from "../form/merge.js";
import { renderForm, renderHeader } from "../form/render.js";
import { formCommands } from "../form/ribbon.js";
import { openShell, setTitle } from "../shell.js";
import { say } from "../words.js";
import { privilegesOn, table as tableOf } from "../tables.js";
import { emptyState } from "../views/grid.js";
import { eventContext } from "../xrm/events.js";
import { FormContext } from "../xrm/form-context.js";
import { SAVE_AND_CLOSE } from "../xrm/form-entity.js";
import { functionNamed, loadLibrary, provideXrm } from "../xrm/xrm.js";

const address = new URLSearchParams(location.search);
const name = address.get("table") ?? "opportunity";
const main = await openShell("Record");
await provideXrm();

const table = await tableOf(name);
const privileges = await privilegesOn(name);
const form = new FormContext({ table, id: address.get("id"), canWrite: address.get("id") ? privileges.Write > 0 : privileges.Create > 0 });
const definition = await formOf(name);
if (definition) await open();
else fill(main, emptyState(`There is no form of ${table.label}.`, "The imported solution brings none."));
main.dataset.ready = "true";

async function open() {
    form.formId = definition.id;
    form.formName = definition.name;
    const title = h("h1");
    const dirty = h("span.chip.warn", { hidden: true }, say("Unsaved changes"));
    const commands = h("div.commands", { role: "toolbar", "aria-label": "Commands" });
    const notices = h("div.notices", { role: "status", "aria-live": "polite", id: "form-notices" });
    const header = renderHeader(form, definition.xml);
    const body = await renderForm(form, definition.xml);

    form.onLoaded = () => {
        for (const draw of form.quickViews) draw();
        title.textContent = form.entity.getPrimaryAttributeValue() || (form.entity.id ? "(no name)" : `New ${table.label.toLowerCase()}`);
        setTitle(title.textContent);
    };
    form.onChanged = () => {
        dirty.hidden = !form.entity.getIsDirty();
        form.onRibbon();
    };
    form.onNotices = () => fill(notices, [...form.notices.values()].reverse().map(notice =>
        h(`div.notice.${notice.level}`, { dataset: { notice: notice.uniqueId } }, icon(notice.level === "INFO" ? "info" : "warning"), h("span", notice.message))));
    form.onInvalid = problems => {
        toast(problems[0].sentence, "error");
        problems[0].control?.section?.tab?.select?.();
        problems[0].control?.setFocus();
    };
    form.onCreated = mode => location.replace(mode === SAVE_AND_CLOSE ? list() : `/app/record?table=${name}&id=${form.entity.id}${location.hash}`);
    form.onSaved = async mode => {
        toast(say("Saved."));
        if (mode === SAVE_AND_CLOSE) location.assign(list());
        for (const control of form.controlList) if (control.getControlType() === "subgrid") await control.load();
    };
    let drawing = 0;
    form.onRibbon = async () => {
        const turn = ++drawing;
        const packed = await formCommands(table, privileges, form);
        if (turn !== drawing) return;
        // Replaced only when they differ: a button that is being pressed must not go away beneath the pointer.
        const next = [...standardCommands(), ...packed].filter(Boolean);
        if (next.map(one => one.outerHTML).join() !== [...commands.children].map(one => one.outerHTML).join()) fill(commands, next);
    };

    fill(main, h("div.record-head", h("a.icon-button.back", { href: list(), title: "Back to the list", "aria-label": "Back to the list" }, icon("back")),
        h("div", title, h("p.muted", table.label)), dirty, header), commands, notices, body);
    await form.entity.load();
    await loadScripts();
    await form.entity.firstLoaded();
    await form.uiLoaded();
    for (const control of form.controlList) if (control.getControlType() === "subgrid") await control.load();
    await form.onRibbon();
    addEventListener("keydown", event => {
        if ((event.ctrlKey || event.metaKey) && event.key === "s") {
            event.preventDefault();
            save();
        }
    });
    addEventListener("beforeunload", event => { if (form.entity.getIsDirty() && form.entity.id) event.preventDefault(); });
}

function list() {
    return `/app/?table=${name}`;
}

/** The libraries and handlers that the form names, in its order. */
async function loadScripts() {
    for (const library of kids(kid(definition.xml, "formLibraries"), "Library")) await loadLibrary(library.getAttribute("name"));
    for (const event of kids(kid(definition.xml, "events"), "event"))
        for (const handler of kids(kid(event, "Handlers"), "Handler")) if (handler.getAttribute("enabled") !== "false") await register(event, handler);
}

async function register(event, handler) {
    const called = functionNamed(handler.getAttribute("functionName"));
    if (!called) {
        console.error(`${handler.getAttribute("libraryName")} has no function ${handler.getAttribute("functionName")}.`);
        return;
    }
    const run = context => handler.getAttribute("passExecutionContext") === "true" ? called(context) : called();
    switch (event.getAttribute("name")) {
        case "onload": await run(eventContext(form, form.ui, { args: { getDataLoadState: () => 1 } })); break;
        case "onsave": form.entity.addOnSave(run); break;
        case "onchange": form.getAttribute(event.getAttribute("attribute"))?.addOnChange(run); break;
        case "tabstatechange": form.ui.tabs.get(event.getAttribute("tab") ?? event.getAttribute("control"))?.addTabStateChange(run); break;
    }
}

function standardCommands() {
    const state = form.getAttribute("statecode")?.getValue() ?? form.entity.row.statecode ?? 0;
    const isDeal = name === "opportunity" && form.entity.id && form.canWrite;
    const mayEdit = form.canWrite && !form.isInactive;
    const button = (id, label, act, disabled = false) => h("button.quiet", { type: "button", onclick: act, disabled }, icon(id), say(label));
    return [
        mayEdit ? button("save", "Save", () => save()) : null,
        mayEdit ? button("save", "Save & close", () => save(SAVE_AND_CLOSE)) : null,
        form.entity.id ? button("refresh", "Refresh", () => form.data.refresh(false).catch(failed)) : null,
        isDeal && state === 0 ? button("won", "Close as won", () => close("won")) : null,
        isDeal && state === 0 ? button("lost", "Close as lost", () => close("lost")) : null,
        isDeal && state !== 0 ? button("refresh", "Reopen", () => reopenDeal(form)) : null,
    ];
}

async function save(saveMode = 1) {
    // A field still has the focus when Ctrl+S is pressed; its change comes first.
    document.activeElement?.blur?.();
    await form.data.save({ saveMode }).catch(failed);
}

/** Microsoft's dialog writes the close past the form: no save event of the opportunity fires for it. */
async function close(outcome) {
    if (form.entity.getIsDirty()) await form.data.save().catch(failed);
    if (!form.entity.getIsDirty()) await closeDeal(form, outcome);
}

/** What a script stopped or the form showed already is not said again. */
async function failed(error) {
    if (!error.prevented && !error.shown) await errorDialog({ message: error.message });
}
