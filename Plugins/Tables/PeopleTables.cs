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

    // The lengths of these columns; the city's is the country's as well.
    public const int TitleLength = 160;
    public const int LineLength = 250;
    public const int CityLength = 80;
    public const int StateLength = 50;
    public const int PostalCodeLength = 20;

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
    public const string Customer = "parentcustomerid";

    // Names and telephone numbers; the e-mail address is longer.
    public const int NameLength = 50;
    public const int EmailLength = 100;

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
    public const string FullName = "fullname";
    public const string IsDisabled = "isdisabled";
    public const string BusinessPhone = "address1_telephone1";
    public const string MobilePhone = "mobilephone";

    public static readonly IReadOnlyList<string> PersonColumns = [FirstName, LastName, Email, BusinessPhone, MobilePhone];
}

/// <summary>The columns of lead that a referral fills; its address has the names of the account's.</summary>
internal static class LeadTable
{
    public const string Name = "lead";
    public const string Subject = "subject";
    public const string Company = "companyname";
    public const string FirstName = "firstname";
    public const string LastName = "lastname";
    public const string Email = "emailaddress1";
    public const string Phone = "telephone1";
    public const string Description = "description";
    public const string Budget = "budgetamount";
    public const string CloseDate = "estimatedclosedate";

    public const int SubjectLength = 300;
    public const int CompanyLength = 100;
    public const int NameLength = 50;
    public const int DescriptionLength = 2000;
}
