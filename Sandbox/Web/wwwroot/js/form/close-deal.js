import { errorDialog, promptDialog, toast } from "../dialogs.js";
import { isoDay } from "../format.js";
import { ask } from "../http.js";
import { theSession } from "../session.js";
import { say } from "../words.js";

const WON = 3;
const SECOND_LOOK_MILLISECONDS = 3000;
/** "Canceled" and "Out-Sold", the platform's reasons of a lost opportunity. */
const LOST = [["4", "Canceled"], ["5", "Out-Sold"]];

/** What Microsoft's "Close as Won" and "Close as Lost" do: ask, then write the close with WinOpportunity or LoseOpportunity. */
export async function closeDeal(form, outcome) {
    const won = outcome === "won";
    const value = form.getAttribute("estimatedvalue")?.getValue() ?? 0;
    const answer = await promptDialog({
        title: say(won ? "Close as won" : "Close as lost"),
        fields: [
            ...(won ? [] : [{ name: "reason", label: say("Why"), options: LOST.map(([value, label]) => [value, say(label)]) }]),
            { name: "revenue", label: say("Actual revenue"), type: "number", step: "0.01", value: won ? value : 0 },
            { name: "date", label: say("Close date"), type: "date", value: isoDay(new Date(theSession().now)), required: true },
            { name: "description", label: say("Description"), type: "memo" },
        ],
        confirm: say(won ? "Close as won" : "Close as lost"),
    });
    if (!answer) return;
    try {
        await ask(won ? "WinOpportunity" : "LoseOpportunity", {
            method: "POST",
            body: {
                Status: won ? WON : Number(answer.reason),
                OpportunityClose: {
                    "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
                    subject: `Opportunity closed as ${outcome}`, "opportunityid@odata.bind": `/opportunities(${form.entity.id})`,
                    actualrevenue: Number(answer.revenue) || 0, actualend: `${answer.date}T12:00:00Z`, ...(answer.description ? { description: answer.description } : {}),
                },
            },
        });
        toast(say(won ? "Closed as won." : "Closed as lost."));
        await form.entity.reload();
        // What the close sets off runs asynchronously; a second look shows it.
        setTimeout(() => { if (!form.entity.getIsDirty()) form.entity.reload(); }, SECOND_LOOK_MILLISECONDS);
        form.onRibbon?.();
    } catch (error) {
        await errorDialog({ message: error.message });
    }
}

export async function reopenDeal(form) {
    try {
        await ask(`opportunities(${form.entity.id})`, { method: "PATCH", body: { statecode: 0, statuscode: 1 } });
        toast(say("Reopened."));
        await form.entity.reload();
        form.onRibbon?.();
    } catch (error) {
        await errorDialog({ message: error.message });
    }
}
