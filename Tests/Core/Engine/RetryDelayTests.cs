using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Engine;

public class RetryDelayTests
{
    [Theory]
    [InlineData(0, 1, 30)]
    [InlineData(1, 0, 30)]
    [InlineData(1, 1, 30)]
    [InlineData(2, 0, 30)]
    [InlineData(2, 1, 60)]
    [InlineData(5, 0.5, 360)]
    [InlineData(7, 1, 1920)]
    [InlineData(8, 1, 3600)]
    [InlineData(8, 0, 1800)]
    [InlineData(int.MaxValue, 1, 3600)]
    [InlineData(3, 7, 120)]
    [InlineData(3, -7, 60)]
    [InlineData(3, double.NaN, 120)]
    public void After_NoAdvice_GrowsBetweenFloorAndCap(int attempts, double jitter, int seconds) =>
        Assert.Equal(seconds, RetryDelay.After(attempts, jitter).TotalSeconds);

    [Theory]
    [InlineData(57, 0, 57)]
    [InlineData(100, 1, 110)]
    [InlineData(0, 0, 1)]
    [InlineData(-20, 1, 1)]
    [InlineData(7200, 0, 7200)]
    [InlineData(999999, 1, 86400)]
    public void After_ServerAdvice_WinsWithinItsBounds(int advice, double jitter, int seconds) =>
        Assert.Equal(seconds, RetryDelay.After(9, jitter, TimeSpan.FromSeconds(advice)).TotalSeconds, precision: 3);

    [Fact]
    public void JitterOf_ManyDeals_SpreadsThemAndStaysTheSame()
    {
        var jitters = Enumerable.Range(1, 1000).Select(number => RetryDelay.JitterOf(new Guid(number, 0, 0, new byte[8]))).ToList();

        Assert.All(jitters, jitter => Assert.InRange(jitter, 0, 1));
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(jitters.Count(jitter => (int)(jitter * 10) == tenth), 50, 150));
        Assert.Equal(jitters[0], RetryDelay.JitterOf(new Guid(1, 0, 0, new byte[8])));
    }
}
