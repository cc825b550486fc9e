using CoSell.Sandbox.Dataverse.Import;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class StepRefusalTests
{
    [Fact]
    public void Import_UnknownMessage_IsRefused() => Refused(new StepXml("TraceContext", "Frobnicate"), ImportCode.UnknownMessage, "the message 'Frobnicate' is not known.");

    [Fact]
    public void Import_UnknownTable_IsRefused() => Refused(new StepXml("TraceContext", Table: "nothere"), ImportCode.UnknownTable, "the table 'nothere' does not exist.");

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(50)]
    public void Import_OtherStage_IsRefused(int stage) => Refused(new StepXml("TraceContext", Stage: stage), ImportCode.BadStage, $"stage {stage} cannot be registered. Use 10, 20 or 40.");

    [Fact]
    public void Import_AsynchronousBefore40_IsRefused() =>
        Refused(new StepXml("TraceContext", Stage: 20, IsAsync: true), ImportCode.AsyncTooEarly, "it is asynchronous at stage 20. Asynchronous steps run at stage 40 only.");

    [Fact]
    public void Import_ImageOnMessageWithout_IsRefused() =>
        Refused(new StepXml("TraceContext", "Retrieve") { Images = [new ImageXml(0, "name")] }, ImportCode.ImageNotAllowed, "the message Retrieve has no images.");

    [Fact]
    public void Import_PreImageOnCreate_IsRefused() =>
        Refused(new StepXml("TraceContext") { Images = [new ImageXml(0, "name", "id")] }, ImportCode.ImageNotAllowed, "a Create has no row before it, so no pre image.");

    [Fact]
    public void Import_PostImageBefore40_IsRefused() =>
        Refused(new StepXml("TraceContext", "Update", Stage: 20) { Images = [new ImageXml(1, "name")] }, ImportCode.ImageNotAllowed, "post images exist at stage 40 only, not at 20.");

    [Fact]
    public void Import_PostImageOnDelete_IsRefused() =>
        Refused(new StepXml("TraceContext", "Delete") { Images = [new ImageXml(1, "name")] }, ImportCode.ImageNotAllowed, "a Delete leaves no row, so no post image.");

    [Fact]
    public void Import_ImagePropertyOfAnotherMessage_IsRefused() =>
        Refused(new StepXml("TraceContext") { Images = [new ImageXml(1, "name", "Target")] }, ImportCode.ImageProperty, "MessagePropertyName is 'Target'; on Create it is id.");

    [Fact]
    public void Import_FilterColumnThatDoesNotExist_IsRefused() =>
        Refused(new StepXml("TraceContext", "Update") { Filter = "nosuch" }, ImportCode.UnknownFilterColumn, "the filtering column 'nosuch' does not exist on account.");

    [Fact]
    public void Import_FilterOnCreate_IsRefused() =>
        Refused(new StepXml("TraceContext") { Filter = "name" }, ImportCode.FilterNotAllowed, "filtering columns work on Update only, not on Create.");

    [Fact]
    public void Import_PrimaryKeyInFilter_IsRefused() =>
        Refused(new StepXml("TraceContext", "Update") { Filter = "name,accountid" }, ImportCode.FilterNotAllowed, "the primary key 'accountid' is in every Update");

    private static void Refused(StepXml step, string code, string message) => ImportTests.Refused(new SolutionBuilder().Step(step), code, "customizations.xml:", message);
}
