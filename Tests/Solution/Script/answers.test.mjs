import assert from "node:assert/strict";
import test from "node:test";
import { DEAL, Form, page } from "./form.mjs";

const REFERRAL = "99999999-4b5a-4968-8776-655443322110";
const DUE = { cosell_referralstatus: "New", cosell_referralid: REFERRAL, cosell_answer: null, cosell_expireson: null, _cosell_opportunityid_value: null };
const ACCEPTED = 852300000;
const DECLINED = 852300001;
const said = { execute: () => ({ Status: "Requested", Message: "The referral is accepted." }) };
const referralForm = () => new Form({ cosell_opportunityid: null, cosell_syncstatus: 852300004 }, { table: "cosell_referral", id: REFERRAL });

test("accept, of a referral without a deal: asks new or existing; new sends no opportunity", async () => {
    const { script, seen, clock } = page({ ...said, referral: DUE, answer: { choice: "new" } });
    const form = referralForm();
    await script.accept(form);
    const [question] = seen.questions;
    assert.deepEqual([question.page, question.title, question.choices.map(choice => choice.value)], ["cosell_/ask.html", "Accept the referral?", ["new", "existing"]]);
    assert.match(question.text[0], /That is final: an accepted referral can only be won or lost/);
    const [request] = seen.requests;
    assert.deepEqual([request.getMetadata().operationName, request.entity.entityType, request.entity.id, "Opportunity" in request], ["cosell_Accept", "cosell_referral", REFERRAL, false]);
    assert.deepEqual([form.notice("check"), form.refreshed, form.ribbons, clock.waiting], ["The referral is accepted.", 1, 1, 1]);
});

test("accept, into an existing opportunity: offers open deals without a referral and sends the one chosen", async () => {
    const { script, seen } = page({ ...said, referral: DUE, answer: { choice: "existing" }, chosen: [{ id: `{${DEAL.toUpperCase()}}`, name: "Deal", entityType: "opportunity" }] });
    await script.accept(referralForm());
    assert.match(seen.lookups[0].filters[0].filterXml, /cosell_referralidentifier' operator='null'/);
    const [request] = seen.requests;
    assert.deepEqual({ ...request.Opportunity }, { entityType: "opportunity", id: DEAL });
    assert.deepEqual({ ...request.getMetadata().parameterTypes.Opportunity }, { typeName: "mscrm.opportunity", structuralProperty: 5 });
});

test("accept, no opportunity chosen: nothing is sent", async () => {
    const { script, seen } = page({ ...said, referral: DUE, answer: { choice: "existing" } });
    await script.accept(referralForm());
    assert.deepEqual([seen.lookups.length, seen.requests.length], [1, 0]);
});

test("accept, of a deal's referral: asks for leave only, from the deal's form, whatever fields that has", async () => {
    const { script, seen } = page({ ...said, referral: { ...DUE, _cosell_opportunityid_value: DEAL }, answer: {} });
    await script.accept(new Form({}));
    assert.equal(seen.questions[0].choices, undefined);
    assert.equal(seen.questions[0].text[1], "It stays with the opportunity it belongs to.");
    assert.equal(seen.requests[0].entity.id, REFERRAL);
    assert.match(seen.queries[0].options, new RegExp(`_cosell_opportunityid_value eq ${DEAL}`));
});

test("accept, while the seller types on the deal: the typing stays", async () => {
    const { script, clock } = page({ ...said, referral: { ...DUE, _cosell_opportunityid_value: DEAL }, answer: {} });
    const form = new Form({ description: "" });
    form.columns.description.setValue("half a sent");
    await script.accept(form);
    assert.deepEqual([form.refreshed, form.saved.length, form.columns.description.value, clock.waiting], [0, 0, "half a sent", 1]);
});

test("decline: says when it becomes final, asks for the reason and sends it", async () => {
    const { script, seen, storage } = page({ ...said, referral: DUE, setting: [{ defaultvalue: "15" }], answer: { reason: "No capacity." } });
    await script.decline(referralForm());
    const [question] = seen.questions;
    assert.match(question.text[0], /closed for good at Partner Center.*It is sent 15 minutes after you decline\. Until then, Accept takes it back\./);
    assert.deepEqual([question.reason.maxLength, question.reason.missing], [2000, "Enter a reason: Partner Center takes no decline without one."]);
    const [request] = seen.requests;
    assert.deepEqual([request.getMetadata().operationName, request.Reason, request.getMetadata().parameterTypes.Reason.typeName], ["cosell_Decline", "No capacity.", "Edm.String"]);
    assert.equal(storage.size, 0);
});

for (const command of ["accept", "decline"]) {
    test(`${command}, dialog closed without an answer: nothing is sent and nothing said`, async () => {
        const { script, seen } = page({ ...said, referral: DUE });
        const form = referralForm();
        await script[command](form);
        assert.deepEqual([seen.questions.length, seen.requests.length, form.notices.size], [1, 0, 0]);
    });

    test(`${command}, answered meanwhile by somebody else: says so and asks nothing`, async () => {
        const { script, seen } = page({ ...said });
        const form = referralForm();
        await script[command](form);
        assert.deepEqual([seen.questions.length, seen.requests.length], [0, 0]);
        assert.match(form.notice("check"), /^Nothing waits for an answer here/);
    });

    test(`${command}, refused by the connector: its own sentence stands above the form`, async () => {
        const { script } = page({ referral: DUE, answer: { choice: "new", reason: "No." }, execute: () => { throw new Error("CSL1341: The invitation has expired. Ask for a new one."); } });
        const form = referralForm();
        await script[command](form);
        assert.deepEqual(form.notices.get("cosell_check"), { message: "CSL1341: The invitation has expired. Ask for a new one.", level: "ERROR" });
    });
}

const past = new Date(Date.now() - 1000).toISOString();
for (const [what, referral, accepts, declines] of [
    ["an invitation that waits", DUE, true, true],
    ["a decline that is not sent yet", { ...DUE, cosell_answer: DECLINED }, true, false],
    ["an acceptance that is not sent yet", { ...DUE, cosell_answer: ACCEPTED }, false, false],
    ["an answer of a newer version", { ...DUE, cosell_answer: 852300042 }, true, false],
    ["an invitation whose time is over", { ...DUE, cosell_expireson: past }, false, false],
    ["a deal made at Partner Center that is not taken over", { ...DUE, cosell_referralstatus: "Active" }, true, false],
    ["nothing to answer", null, false, false],
    ["a table that may not be read", new Error("no privilege"), false, false],
]) {
    test(`buttons, ${what}: ${accepts ? "accept" : "no accept"}, ${declines ? "decline" : "no decline"}`, async () => {
        const { script } = page({ referral });
        assert.deepEqual([await script.canAccept(referralForm()), await script.canDecline(referralForm())], [accepts, declines]);
    });
}

test("accept, a deal made at Partner Center: says that it is taken over and not that an answer is final", async () => {
    const { script, seen } = page({ referral: { ...DUE, cosell_referralstatus: "Active" }, answer: { choice: "new" } });
    await script.accept(referralForm());
    assert.match(seen.questions[0].text[0], /^Partner Center has the deal as accepted already/);
    assert.equal(seen.requests.length, 1);
});

test("buttons, a row that was never saved: nothing to answer, and nothing asked", async () => {
    const { script, seen } = page({ referral: DUE });
    assert.deepEqual([await script.canAccept(new Form({}, { id: "" })), seen.queries.length], [false, 0]);
});

test("buttons, asked at every change of the form: the row is read once, and again when the form is loaded again", async () => {
    const { script, seen } = page({ referral: DUE });
    const form = referralForm();
    script.onLoad(form.context);
    for (let i = 0; i < 5; i++) await script.canAccept(form), await script.canDecline(form);
    assert.equal(seen.queries.length, 1);
    await form.loaded();
    await script.canAccept(form);
    assert.equal(seen.queries.length, 2);
});

test("onLoad, a referral that waits to be answered: its message stands above the form, and it is not watched", () => {
    const { script, clock } = page();
    const form = new Form({ cosell_syncstatus: 852300004, cosell_message: "The referral waits to be answered." }, { table: "cosell_referral", id: REFERRAL });
    script.onLoad(form.context);
    assert.deepEqual([form.notice("status"), clock.waiting], ["The referral waits to be answered.", 0]);
});

test("onLoad, a referral under way: is looked at itself, for it may belong to no deal", async () => {
    const { script, clock } = page({ row: { cosell_syncstatus: 852300003 } });
    const form = new Form({ cosell_syncstatus: 852300001 }, { table: "cosell_referral", id: REFERRAL });
    script.onLoad(form.context);
    form.columns.cosell_syncstatus.value = 852300003;
    await clock.tick();
    assert.deepEqual([form.refreshed, clock.waiting], [1, 0]);
});
