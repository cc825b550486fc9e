using CoSell.Core.Deals;
using CoSell.Core.Json;

namespace CoSell.Core.Mapping;

/// <summary>Contacts and team members as canonical JSON. Members we do not know (contactPreference, title …) are kept.</summary>
internal static class People
{
    private static readonly string[] Known = ["firstName", "lastName", "phoneNumber", "email"];

    public static JsonObject Of(Person person) => new(
    [
        new("firstName", Canonical.Text(person.FirstName)),
        new("lastName", Canonical.Text(person.LastName)),
        new("phoneNumber", Canonical.Text(person.Phone)),
        new("email", Canonical.Text(person.Email)),
    ]);

    public static JsonArray Of(IEnumerable<Person> people) => Members.Of(people.Select(Of), Key);

    public static Person ToPerson(JsonObject member) => new()
    {
        FirstName = Text(member, "firstName"),
        LastName = Text(member, "lastName"),
        Phone = Text(member, "phoneNumber"),
        Email = Text(member, "email"),
    };

    public static JsonObject Read(JsonObject member) =>
        Known.Aggregate(member, (current, name) => current.With(name, Canonical.Text(Canonical.Scalar(member[name]))));

    /// <summary>The e-mail address in lower case; where there is none, the name.</summary>
    public static string Key(JsonObject member) => Text(member, "email") is { } email
        ? email.ToLowerInvariant()
        : $"{Text(member, "firstName")} {Text(member, "lastName")}".ToLowerInvariant();

    public static bool Same(JsonObject first, JsonObject second) => Key(first) == Key(second)
        && Text(first, "firstName") == Text(second, "firstName")
        && Text(first, "lastName") == Text(second, "lastName")
        && Digits(Text(first, "phoneNumber")) == Digits(Text(second, "phoneNumber"));

    /// <summary>The member as it stands, with what we know of it taken from another.</summary>
    public static JsonObject Update(JsonObject member, JsonObject known) =>
        Known.Aggregate(member, (current, name) => current.With(name, known[name]));

    // +49 (30) 123-45 and +493012345 reach the same telephone.
    private static string Digits(string? phone) => phone is null ? "" : new([.. phone.Where(letter => char.IsLetterOrDigit(letter) || letter == '+')]);

    private static string? Text(JsonObject member, string name) => member[name] is JsonString { Value: var text } ? text : null;
}
