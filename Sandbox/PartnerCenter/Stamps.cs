using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Change times and identifiers. No two change times are equal and none is earlier than the one before, whatever the clock does.</summary>
internal sealed class Stamps(TimeProvider clock, Func<Guid> ids)
{
    private const string TickFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";
    private readonly Lock _gate = new();
    private long _last;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Guid NewId()
    {
        lock (_gate)
            return ids();
    }

    /// <summary>The time of a change: now, or one tick after the last change where the clock has not moved.</summary>
    public DateTime Next()
    {
        lock (_gate)
        {
            _last = Math.Max(Now.Ticks, _last + 1);
            return new DateTime(_last, DateTimeKind.Utc);
        }
    }

    /// <summary>A new eTag; its own quotes belong to the value.</summary>
    public string NewETag()
    {
        Span<byte> bytes = stackalloc byte[16];
        var id = NewId();
        MemoryMarshal.Write(bytes, in id);
        var head = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var tail = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) & 0xFFFF_FFFF_FFFF;
        return string.Create(CultureInfo.InvariantCulture, $"\"{head:x8}-0000-0000-0000-{tail:x12}\"");
    }

    /// <summary>The wire form of a change time: UTC, seven fraction digits, Z.</summary>
    public static string Text(DateTime time) => time.ToString(TickFormat, CultureInfo.InvariantCulture);

    /// <summary>Version 4 guids from a seed, so that two runs with the same seed hand out the same ids.</summary>
    public static Func<Guid> Seeded(int seed)
    {
        var random = new Random(seed);
        return () =>
        {
            Span<byte> bytes = stackalloc byte[16];
            random.NextBytes(bytes);
            bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes);
        };
    }
}
