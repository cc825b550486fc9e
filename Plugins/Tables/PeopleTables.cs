namespace CoSell.Plugins;

/// <summary>The columns of account that Partner Center is told.</summary>
internal static class AccountTable
{
    public const string Name = "account";
    public const string Id = "accountid";
    public const string Title = "name";
    public const string Line1 = "address1_line1";
    public const string Line2 = "address1_line2";
    public const string City = "address1_city";
    public const string StateOrProvince = "address1_stateorprovince";
    public const string PostalCode = "address1_postalcode";

    /// <summary>Where the country is unless <c>cosell_CountryColumn</c> says otherwise.</summary>
    public const string Country = "address1_country";

    public static readonly IReadOnlyList<string> AddressColumns = [Title, Line1, Line2, City, StateOrProvince, PostalCode];
}

/// <summary>The columns of contact that Partner Center is told.</summary>
internal static class ContactTable
{
    public const string Name = "contact";
    public const string Id = "contactid";
    public const string FirstName = "firstname";
    public const string LastName = "lastname";
    public const string Email = "emailaddress1";
    public const string BusinessPhone = "telephone1";
    public const string MobilePhone = "mobilephone";

    public static readonly IReadOnlyList<string> PersonColumns = [FirstName, LastName, Email, BusinessPhone, MobilePhone];
}

/// <summary>The columns of systemuser that Partner Center is told of a team member.</summary>
internal static class UserTable
{
    public const string Name = "systemuser";
    public const string Id = "systemuserid";
    public const string FirstName = "firstname";
    public const string LastName = "lastname";
    public const string Email = "internalemailaddress";
    public const string BusinessPhone = "address1_telephone1";
    public const string MobilePhone = "mobilephone";

    public static readonly IReadOnlyList<string> PersonColumns = [FirstName, LastName, Email, BusinessPhone, MobilePhone];
}
