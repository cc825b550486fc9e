import { definitions, kid, kids, parse } from "../definitions.js";
import { errorDialog } from "../dialogs.js";
import { h, icon } from "../dom.js";
import { language } from "../session.js";
import { functionNamed, loadLibrary } from "../xrm/xrm.js";
import { ruleHolds } from "./ribbon-rules.js";

const ICONS = [[/sync/i, "sync"], [/preview|check/i, "preview"], [/accept|approve/i, "won"], [/decline|reject/i, "lost"], [/open|link/i, "open"]];

/** The packed buttons of a table's form: elements, as far as their rules hold. */
export const formCommands = (table, privileges, form) => commands(table, privileges, `Mscrm.Form.${table.name}.`, { form, selected: form.entity.id ? [form.entity.id] : [] });

/** The packed buttons above a list. */
export const homeCommands = (table, privileges, selected, refresh) => commands(table, privileges, `Mscrm.HomepageGrid.${table.name}.`, { selected, refresh });

async function commands(table, privileges, location, context) {
    const ribbons = (await definitions()).ribbons.filter(ribbon => ribbon.name.toLowerCase() === table.name);
    const buttons = [];
    for (const ribbon of ribbons) {
        const root = parse(ribbon.xml);
        const actions = kids(kid(root, "CustomActions"), "CustomAction").filter(action => action.getAttribute("Location")?.startsWith(location));
        for (const action of actions) for (const button of action.querySelectorAll("Button")) {
            const made = await commandButton(root, button, table, privileges, context);
            if (made) buttons.push({ order: Number(button.getAttribute("Sequence") ?? 0), made });
        }
    }
    buttons.sort((one, other) => one.order - other.order);
    return buttons.length > 0 ? [h("span.divider"), ...buttons.map(button => button.made)] : [];
}

async function commandButton(root, xml, table, privileges, context) {
    const command = kids(kid(root, "CommandDefinitions"), "CommandDefinition").find(one => one.getAttribute("Id") === xml.getAttribute("Command"));
    if (!command) return null;
    const asked = { root, table, privileges, ...context };
    for (const rule of kids(kid(command, "DisplayRules"), "DisplayRule")) if (!await ruleHolds("DisplayRules", "DisplayRule", rule.getAttribute("Id"), asked)) return null;
    // The command bar hides what is not enabled.
    for (const rule of kids(kid(command, "EnableRules"), "EnableRule")) if (!await ruleHolds("EnableRules", "EnableRule", rule.getAttribute("Id"), asked)) return null;
    const label = text(root, xml.getAttribute("LabelText"));
    const name = ICONS.find(([pattern]) => pattern.test(xml.getAttribute("Id") + (xml.getAttribute("ModernImage") ?? "")))?.[1] ?? "bolt";
    return h("button.quiet", { type: "button", dataset: { command: xml.getAttribute("Id") }, title: text(root, xml.getAttribute("ToolTipDescription")) || label, onclick: () => run(command, context) }, icon(name), label);
}

async function run(command, context) {
    for (const action of kids(kid(command, "Actions"), "JavaScriptFunction")) {
        await loadLibrary(action.getAttribute("Library").replace("$webresource:", ""));
        const called = functionNamed(action.getAttribute("FunctionName"));
        try {
            if (!called) throw new Error(`The web resource has no function ${action.getAttribute("FunctionName")}.`);
            await called(...[...action.children].map(parameter => argument(parameter, context)));
        } catch (error) {
            if (!error?.prevented) await errorDialog({ message: error?.message ?? String(error) });
        }
    }
    context.form?.onRibbon?.();
    context.refresh?.();
}

/** What a command's parameter stands for. */
export function argument(parameter, { form, selected = [], table }) {
    const value = parameter.getAttribute("Value");
    switch (parameter.tagName) {
        case "StringParameter": return value;
        case "BoolParameter": return value === "true";
        case "IntParameter": return Number.parseInt(value, 10);
        case "DecimalParameter": return Number.parseFloat(value);
        case "CrmParameter": break;
        default: return null;
    }
    switch (value) {
        case "PrimaryControl": return form ?? { refresh() {} };
        case "SelectedControl": return form ?? { refresh() {} };
        case "FirstPrimaryItemId": return selected[0] ?? null;
        case "PrimaryItemIds":
        case "SelectedControlSelectedItemIds":
        case "SelectedControlAllItemIds": return selected;
        case "SelectedControlSelectedItemCount": return selected.length;
        case "PrimaryEntityTypeName":
        case "SelectedEntityTypeName": return form?.table.name ?? table?.name;
        case "UserLcid": return language();
        default: return null;
    }
}

function text(root, reference) {
    if (!reference?.startsWith("$LocLabels:")) return reference ?? "";
    const titles = kids(kids(kid(root, "LocLabels"), "LocLabel").find(label => label.getAttribute("Id") === reference.slice("$LocLabels:".length))?.querySelector("Titles"), "Title");
    const of = code => titles.find(title => title.getAttribute("languagecode") === String(code))?.getAttribute("description");
    return of(language()) ?? of(1033) ?? "";
}
