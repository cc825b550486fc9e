using CoSell.Core.Deals;

namespace CoSell.Core.Validation.Rules;

/// <summary>What to say of people of one kind.</summary>
internal sealed record PersonCodes(ErrorCode Incomplete, ErrorCode EmailMalformed, ErrorCode PhoneMissing);

/// <summary>Whether people are complete: first name, last name and e-mail address are needed, the phone number by policy.</summary>
internal static class PersonCheck
{
    public static IEnumerable<Finding> Of(IReadOnlyList<Person> people, string field, PersonCodes codes)
    {
        for (var index = 0; index < people.Count; index++)
        {
            var person = people[index];
            var name = Wording.Name(person, index);
            var missing = Missing(person).ToList();
            if (missing.Count > 0)
                yield return codes.Incomplete.For(field, name, Wording.AllOf(missing));
            if (person.Email.OrNull() is { } email && !IsWellFormed(email))
                yield return codes.EmailMalformed.For(field, name);
            if (person.Phone.IsBlank())
                yield return codes.PhoneMissing.For(field, name);
        }
    }

    private static IEnumerable<string> Missing(Person person)
    {
        if (person.FirstName.IsBlank())
            yield return "a first name";
        if (person.LastName.IsBlank())
            yield return "a last name";
        if (person.Email.IsBlank())
            yield return "an e-mail address";
    }

    // One @ with something before it and a domain with a dot after it, no white space: what every mail server agrees on.
    private static bool IsWellFormed(string email)
    {
        var at = email.IndexOf('@');
        if (at < 1 || at != email.LastIndexOf('@') || email.Any(char.IsWhiteSpace))
            return false;
        var labels = email.Substring(at + 1).Split('.');
        return labels.Length > 1 && labels.All(label => label.Length > 0);
    }
}
