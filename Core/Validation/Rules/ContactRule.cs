using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>Microsoft needs someone to talk to, so contacts count once help is asked.</summary>
internal sealed class ContactRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (!check.AsksForHelp)
            yield break;
        if (check.Deal.Contacts.Count == 0)
            yield return Errors.ContactMissing.For(FieldMap.Contacts);
        var codes = new PersonCodes(Errors.ContactIncomplete, Errors.ContactEmailMalformed, Errors.ContactPhoneMissing.When(check.Policy.Strict));
        foreach (var finding in PersonCheck.Of(check.Deal.Contacts, FieldMap.Contacts, codes))
            yield return finding;
    }
}
