import assert from "node:assert/strict";
import test from "node:test";
import { DEAL, Form, page, settle } from "./form.mjs";

// Microsoft's "Close as Won" and "Close as Lost" write past the form; the form is loaded again afterwards.
const FORM_DISABLED = 4;
const shared = () => new Form({ cosell_referralidentifier: "d1", cosell_syncwithpartnercenter: true, cosell_syncstatus: 852300003 });

async function closedByMicrosoft(script, form) {
    script.onLoad(form.context);
    form.type = FORM_DISABLED;
    await form.loaded();
}

test("closed past the form: says what is final, names the undo window and offers to reopen", async () => {
    const { script, seen } = page({ confirmed: false, setting: [{ defaultvalue: "15" }] });
    const form = shared();
    await closedByMicrosoft(script, form);
    const [offer] = seen.confirmations;
    assert.match(offer.text, /a closed referral can never be opened again\. You have 15 minutes after closing/);
    assert.deepEqual([offer.confirmButtonLabel, offer.cancelButtonLabel], ["Reopen the deal", "Leave it closed"]);
    assert.equal(seen.updates.length, 0);
});

test("closed past the form, reopened: the deal is opened again and the form loaded", async () => {
    const { script, seen } = page({ confirmed: true });
    const form = shared();
    await closedByMicrosoft(script, form);
    assert.deepEqual(seen.updates, [{ table: "opportunity", id: DEAL, statecode: 0, statuscode: 1 }]);
    assert.equal(form.refreshed, 1);
});

test("closed past the form, a form that shows the state: is asked once, not at every refresh", async () => {
    const { script, seen } = page({ confirmed: false });
    const form = new Form({ cosell_referralidentifier: "d1", statecode: 0 });
    script.onLoad(form.context);
    form.columns.statecode.value = 1;
    await form.loaded();
    await form.loaded();
    assert.equal(seen.confirmations.length, 1);
});

test("closed long ago: opening the form asks nothing", async () => {
    const { script, seen } = page();
    const form = shared();
    form.type = FORM_DISABLED;
    script.onLoad(form.context);
    await settle();
    assert.equal(seen.confirmations.length, 0);
});

test("closed past the form, not shared: asks nothing", async () => {
    const { script, seen } = page();
    await closedByMicrosoft(script, new Form({ cosell_referralidentifier: null }));
    assert.equal(seen.confirmations.length, 0);
});

test("closed after confirmClose of a customised command: is not asked about again", async () => {
    const { script, seen } = page({ confirmed: true });
    const form = shared();
    script.onLoad(form.context);
    assert.equal(await script.confirmClose(form), true);
    form.type = FORM_DISABLED;
    await form.loaded();
    assert.equal(seen.confirmations.length, 1);
});
