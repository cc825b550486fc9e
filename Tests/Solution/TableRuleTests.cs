namespace CoSell.Solution.Tests;

/// <summary>Tables, columns, choices, relationships and keys.</summary>
public sealed class TableRuleTests
{
    [Theory]
    [InlineData("<Name>cosell_code</Name>", "<Name>cosell_kode</Name>", "The column cosell_Code has the names 'cosell_kode' and 'cosell_code'.", "Name and LogicalName are PhysicalName in lower case.")]
    [InlineData("<MaxLength>300</MaxLength>", "<MaxLength>5000</MaxLength>", "The column cosell_synclog.cosell_name has MaxLength '5000'.", "Use 1 to 4000.")]
    [InlineData("<Length>600</Length>", "<Length>300</Length>", "The column cosell_synclog.cosell_name has Length '300'.", "Length is twice MaxLength.")]
    [InlineData("<MaxLength>1048576</MaxLength>", "<MaxLength>2000000</MaxLength>", "The column cosell_synclog.cosell_changes has MaxLength '2000000'.", "Use 1 to 1048576.")]
    [InlineData("<Type>ntext</Type>", "<Type>text</Type>", "The column cosell_synclog.cosell_changes has the type 'text'.", "Use a type of reference 2.1.")]
    [InlineData("<MinValue>0</MinValue>", "<MinValue>3000000000</MinValue>", "The column cosell_synclog.cosell_calls has no room between MinValue and MaxValue.", "Give both, the smaller first.")]
    [InlineData("<Type>state</Type>", "<Type>status</Type>", "The table cosell_synclog has 0 columns of type state.", "A table has exactly one statecode.")]
    [InlineData("PrimaryName|", "", "The table cosell_synclog has not exactly one primary name.", "One text column carries PrimaryName in its DisplayMask.")]
    public void Column_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With("cosell_SyncLog/Entity.xml", text, instead).Finds("CSL2017", "<", problem, remedy);

    [Fact]
    public void Column_WithoutPrefix_IsFound() => ASolution.Shipped().With("Entities/Opportunity/Entity.xml", "cosell_Help", "my_Help").With("Entities/Opportunity/Entity.xml", ">cosell_help<", ">my_help<")
        .Finds("CSL2017", "my_Help", "The column opportunity.my_help does not begin with cosell_.", "Own columns need the publisher's prefix.");

    [Fact]
    public void Table_NeitherOursNorThePlatforms_IsFound() => ASolution.Shipped().With("Entities/Opportunity/Entity.xml", "<entity Name=\"Opportunity\">", "<entity Name=\"Oportunity\">")
        .Finds("CSL2017", "<Entity>", "The table oportunity is neither ours (no EntitySetName) nor one of the platform.", "Complete its definition, or correct the name.");

    [Fact]
    public void Choice_ValueOutsideThePrefix_IsFound() => ASolution.Shipped().With("OptionSets/cosell_help.xml", "852300003", "3")
        .Finds("CSL2016", "value=\"3\"", "The choice cosell_help has the value 3.", "Own values lie between 852300000 and 852309999 (publisher's prefix 85230).");

    [Fact]
    public void Choice_ValueTwice_IsFound() => ASolution.Shipped().With("OptionSets/cosell_help.xml", "852300003", "852300002")
        .Finds("CSL2016", "852300002", "The choice cosell_help has the value 852300002 2 times.", "Give each option its own value.");

    [Fact]
    public void Choice_ThatIsMissing_IsFoundAtTheColumn() => ASolution.Shipped().With("cosell_Solution/Entity.xml", "<OptionSetName>cosell_solutiontype<", "<OptionSetName>cosell_ghost<")
        .Finds("CSL2016", "<attribute ", "The column cosell_solutiontype takes its options from cosell_ghost, which the solution does not have.", "Add the choice, or name another.");

    [Fact]
    public void Choice_DefaultThatIsNoOption_IsFound() => ASolution.Shipped().With("cosell_Solution/Entity.xml", "<AppDefaultValue>-1<", "<AppDefaultValue>852300009<")
        .Finds("CSL2016", "<attribute ", "The default 852300009 of cosell_solutiontype is none of its options.", "Use one of the values, or -1 for none.");

    [Fact]
    public void Money_WithoutCompanionOrCurrency_IsFound()
    {
        var solution = ASolution.Shipped().With("cosell_SyncLog/Entity.xml", "<Type>int</Type>\n          <Name>cosell_calls<", "<Type>money</Type>\n          <Name>cosell_calls<");

        solution.Finds("CSL2018", "<attribute ", "The money column cosell_calls has no companion in the base currency.", "Add cosell_Calls_Base with CalculationOf cosell_Calls.");
        solution.Finds("CSL2018", "<Entity", "The table cosell_synclog has money but no currency.", "Add TransactionCurrencyId and ExchangeRate.");
    }

    [Theory]
    [InlineData("<ReferencingAttributeName>cosell_SolutionId<", "<ReferencingAttributeName>cosell_GhostId<", "The relationship cosell_solution_opportunitysolution needs the lookup cosell_OpportunitySolution.cosell_GhostId, which the solution does not define.", "Add the column, or remove the relationship.")]
    [InlineData("<ReferencingAttributeName>cosell_SolutionId<", "<ReferencingAttributeName>cosell_solutionid<", "The relationship cosell_solution_opportunitysolution writes cosell_solutionid, the column is cosell_SolutionId.", "Write the schema name, case included.")]
    [InlineData("<ReferencedEntityName>cosell_Solution<", "<ReferencedEntityName>cosell_Ghost<", "The relationship cosell_solution_opportunitysolution names the table cosell_Ghost, which does not exist.", "Correct the schema name.")]
    [InlineData("<CascadeDelete>Restrict<", "<CascadeDelete>Never<", "CascadeDelete of cosell_solution_opportunitysolution is 'Never'.", "Use Cascade, NoCascade, RemoveLink, Restrict.")]
    [InlineData("<CascadeShare>NoCascade<", "<CascadeShare>All<", "CascadeShare of cosell_solution_opportunitysolution is 'All'.", "Use Cascade, Active, UserOwned, NoCascade.")]
    [InlineData("<NavigationPropertyName>cosell_SolutionId<", "<NavigationPropertyName>cosell_solutionid<", "The navigation property of cosell_solution_opportunitysolution is 'cosell_solutionid'.", "On the lookup's side it is the column's schema name, cosell_SolutionId.")]
    [InlineData("<CascadeReparent>NoCascade<", "<CascadeReparent>Cascade<", "The table cosell_OpportunitySolution has 2 parental relationships.", "Only one may cascade Reparent; set the others to NoCascade.")]
    public void Relationship_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With("Other/Relationships/cosell_Solution.xml", text, instead).Finds("CSL2019", "<", problem, remedy);

    [Fact]
    public void Lookup_WithoutRelationship_IsFound() => ASolution.Shipped().Without("Other/Relationships/cosell_Solution.xml").With("Other/Relationships.xml", "  <EntityRelationship Name=\"cosell_solution_opportunitysolution\" />\n", "")
        .Finds("CSL2019", "cosell_SolutionId", "The lookup cosell_opportunitysolution.cosell_solutionid has no relationship, so it has no target.", "Add one under Other/Relationships.");

    [Theory]
    [InlineData("cosell_ghost", "The key cosell_solutionkey uses cosell_ghost, which cosell_solution does not have.", "Correct the logical name.")]
    [InlineData("cosell_solutionid", "The key cosell_solutionkey uses cosell_solutionid of type primarykey.", "Keys take nvarchar, int, decimal, datetime, lookup, picklist.")]
    public void Key_OfAWrongColumn_IsFound(string column, string problem, string remedy) => ASolution.Shipped()
        .With("cosell_Solution/Entity.xml", "<AttributeName>cosell_partnercenterid<", $"<AttributeName>{column}<").Finds("CSL2020", "<AttributeName>", problem, remedy);

    [Fact]
    public void Key_OfASecuredColumn_IsFound() => ASolution.Shipped()
        .With("cosell_Solution/Entity.xml", "<IsSecured>0<", "<IsSecured>1<")
        .Finds("CSL2020", "<AttributeName>", "The key cosell_solutionkey uses cosell_partnercenterid, which is secured.", "A secured column cannot be part of a key.");

    [Fact]
    public void Key_WithoutColumns_IsFound() => ASolution.Shipped().With("cosell_Solution/Entity.xml", "<AttributeName>cosell_partnercenterid</AttributeName>", "")
        .Finds("CSL2020", "<EntityKey>", "The key cosell_solutionkey has 0 columns.", "A key has 1 to 16.");
}
