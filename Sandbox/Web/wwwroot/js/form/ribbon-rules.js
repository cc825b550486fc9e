import { kid, kids } from "../definitions.js";
import { privilegesOn } from "../tables.js";
import { functionNamed, loadLibrary } from "../xrm/xrm.js";
import { argument } from "./ribbon.js";

const STATES = { Create: 1, Existing: 2, ReadOnly: 3, Disabled: 4 };
const DEPTHS = { None: 0, Basic: 1, Local: 2, Deep: 3, Global: 4 };

/** Whether a rule of the command bar holds: all its steps, each possibly turned round. */
export async function ruleHolds(list, kind, id, context) {
    const rule = kids(kid(kid(context.root, "RuleDefinitions"), list), kind).find(one => one.getAttribute("Id") === id);
    // Rules of the platform's own, Mscrm.*, are not in a solution.
    if (!rule) return true;
    for (const step of rule.children) if (!await holds(step, context)) return false;
    return true;
}

async function holds(step, context) {
    const outcome = await judge(step, context);
    return step.getAttribute("InvertResult") === "true" ? !outcome : outcome;
}

async function judge(step, context) {
    const { form, selected, privileges, table } = context;
    switch (step.tagName) {
        case "FormStateRule": return Boolean(form) && form.ui.getFormType() === STATES[step.getAttribute("State")];
        case "EntityPrivilegeRule": {
            const named = step.getAttribute("EntityName");
            const has = named && named !== table.name ? await privilegesOn(named) : privileges;
            return has[step.getAttribute("PrivilegeType")] >= (DEPTHS[step.getAttribute("PrivilegeDepth")] ?? 1);
        }
        case "ValueRule": return String(form?.getAttribute(step.getAttribute("Field"))?.getValue() ?? "") === step.getAttribute("Value");
        case "SelectionCountRule": {
            const minimum = Number(step.getAttribute("Minimum") ?? 0);
            const maximum = Number(step.getAttribute("Maximum") ?? Infinity);
            return selected.length >= minimum && selected.length <= maximum;
        }
        case "RecordPrivilegeRule": return privileges[step.getAttribute("PrivilegeType")] > 0;
        case "CustomRule": return custom(step, context);
        case "OrRule":
            for (const branch of kids(step, "Or")) {
                let all = true;
                for (const inner of branch.children) all &&= await holds(inner, context);
                if (all) return true;
            }
            return false;
        // CrmClientTypeRule, CommandClientTypeRule, MiscellaneousPrivilegeRule and the like: this client is the web client, online.
        default: return true;
    }
}

async function custom(step, context) {
    await loadLibrary(step.getAttribute("Library").replace("$webresource:", ""));
    const called = functionNamed(step.getAttribute("FunctionName"));
    if (!called) return step.getAttribute("Default") === "true";
    return Boolean(await called(...[...step.children].map(parameter => argument(parameter, context))));
}
