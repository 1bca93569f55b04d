using System.Numerics;

namespace Koll.Ledger.Storage;

/// <summary>A list of whole numbers as sealed bytes, for those who keep one beside the chunks.</summary>
public static class SealedColumn
{
    /// <summary>Packs the numbers.</summary>
    public static byte[] Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T> => IntegerCodec.Encode(values);

    /// <summary>Unpacks them.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static T[] Read<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var values = new T[IntegerCodec.CountOf(bytes)];
        IntegerCodec.Decode(bytes, values.AsSpan());
        return values;
    }
}
