using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Mapping;

public sealed class FieldMapTests
{
    [Theory]
    [InlineData("details.dealValue", "12000", "12000.00")]
    [InlineData("details.dealValue", "12000", "\"12000\"")]
    [InlineData("details.dealValue", "12000", "1.2e4")]
    [InlineData("details.closingDateTime", "\"2026-12-01T00:00:00Z\"", "\"2026-12-01T18:30:00.1234567Z\"")]
    [InlineData("details.closingDateTime", "\"2026-12-01\"", "\"2026-12-02T01:00:00+02:00\"")]
    [InlineData("details.closingDateTime", "null", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("details.notes", "\"a\\nb\"", "\" a\\r\\nb \"")]
    [InlineData("details.notes", "null", "\"\"")]
    [InlineData("name", "\"R&D <x>\"", "\"R&amp;D &lt;x&gt;\"")]
    [InlineData("details.currency", "\"EUR\"", "\"eur\"")]
    [InlineData("customerProfile.address.country", "\"US\"", "\"United States\"")]
    [InlineData("consent.consentToShareReferralWithMicrosoftSellers", "false", "null")]
    [InlineData("consent.consentToShareReferralWithMicrosoftSellers", "true", "\"true\"")]
    [InlineData("team", "[]", "null")]
    [InlineData("team", """[{"email":"a@b.c","firstName":"A","phoneNumber":"+1 55"},{"email":"d@b.c"}]""", """[{"email":"D@b.c","x":1},{"email":"A@B.C","firstName":"A","phoneNumber":"+155"}]""")]
    [InlineData("team", """[{"email":"a@b.c"}]""", """{"email":"a@b.c"}""")]
    [InlineData("details.requirements.solutions", """[{"id":"SOL-1","name":"A"}]""", """[{"id":"sol-1","name":"B","type":"Name"}]""")]
    public void FromReferral_SameMeaning_IsTheSame(string key, string one, string other)
    {
        var field = FieldMap.Find(key)!;
        JsonValue Read(string json) => field.FromReferral(JsonPath.Set(JsonObject.Empty, field.Path, JsonText.Read(json)));

        Assert.True(field.Same(Read(one), Read(other)), $"{Read(one)} and {Read(other)}");
    }

    [Fact]
    public void FromReferral_EscapedTwice_IsDecodedExactlyOnce() =>
        Assert.Equal(JsonValue.Of("&lt;"), FieldMap.Find("name")!.FromReferral(JsonObject.Empty.With("name", JsonValue.Of("&amp;lt;"))));

    [Fact]
    public void FromReferral_UnknownEnumValue_IsKept() =>
        Assert.Equal(JsonValue.Of("Negotiate"), FieldMap.Find("salesStage")!.FromReferral(JsonObject.Empty.With("SalesStage", JsonValue.Of("Negotiate"))));

    [Fact]
    public void All_EveryPatchPathIsOneOfTheContract()
    {
        Assert.Equal(18, PatchOperations.ContractPaths.Distinct().Count());
        Assert.Empty(FieldMap.All.Select(field => field.PatchPath).OfType<string>().Except(PatchOperations.ContractPaths));
        Assert.All(FieldMap.All.Where(field => field.IsSet), field => Assert.Contains(field.PatchPath + "/-", PatchOperations.ContractPaths));
    }

    [Fact]
    public void All_WhatIsWrittenBack_TheDealTakes() =>
        Assert.All(FieldMap.All.Where(field => field.WriteBack), field => Assert.True(field.IntoDeal is not null, field.Key));

    [Fact]
    public void All_EveryDealPropertyExistsAndEveryPropertyIsMapped()
    {
        var mapped = FieldMap.All.Select(field => field.DealProperty).OfType<string>().Distinct().ToList();
        string[] notSent = [nameof(Deal.Sync), nameof(Deal.ModifiedOn), nameof(Deal.HoldsOneContact), nameof(Deal.Customer)];
        var properties = typeof(Deal).GetProperties().Select(property => property.Name).Except(notSent)
            .Concat(typeof(Customer).GetProperties().Select(property => $"Customer.{property.Name}"));

        Assert.Equal(properties.OrderBy(name => name, StringComparer.Ordinal), mapped.OrderBy(name => name, StringComparer.Ordinal));
    }

    [Fact]
    public void Apply_ValuesOfAReferral_GiveTheSameDealAgain()
    {
        var deal = Sample.Deal() with { VisibleToMicrosoft = true };
        var changes = FieldMap.All.Where(field => field.WriteBack)
            .Select(field => new FieldChange(field.Key, JsonValue.Null, field.FromReferral(Sample.Referral(deal))));

        var taken = FieldMap.Apply(new Deal { Id = deal.Id }, changes);

        Assert.All(FieldMap.All.Where(field => field.WriteBack), field => Assert.True(field.Same(field.FromDeal(deal), field.FromDeal(taken)), field.Key));
    }
}
