using System.Numerics;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

/// <summary>Hashes of rows without customer are kept in workspaces: the hash of the same bytes stays what it is, however it is worked out.</summary>
public sealed class ByteHashTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 100).Select(i => unchecked((byte)((i * 37) + 11)))];

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 70)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Hash_OfAnyLength_IsThatOfItsDefinition(int length) => Assert.Equal(Definition(Bytes.AsSpan(5, length)), ByteHash.Of(Bytes.AsSpan(5, length)));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Start_OfAnyLength_IsItsFirstEightBytes(int length)
    {
        var expected = Bytes.Skip(5).Take(Math.Min(8, length)).Select((b, i) => (ulong)b << (8 * i)).Aggregate(0UL, (all, b) => all | b);

        Assert.Equal(expected, ByteHash.StartOf(Bytes.AsSpan(5, length)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void HashOfRecord_WithOneByteChanged_IsAnother(int length)
    {
        var record = Bytes.AsSpan(5, length).ToArray();
        HashSet<uint> hashes = [unchecked((uint)ByteHash.OfRecord(record))];
        for (var at = 0; at < length; at++)
        {
            record[at]++;
            hashes.Add(unchecked((uint)ByteHash.OfRecord(record)));
            record[at]--;
        }

        Assert.Equal(length + 1, hashes.Count);
    }

    [Fact]
    public void HashOfRecord_WithTwoPiecesExchanged_IsAnother()
    {
        byte[] record = [.. Bytes.Take(16), .. Bytes.Skip(16).Take(16), .. Bytes.Skip(32).Take(16)], exchanged = [.. Bytes.Skip(16).Take(16), .. Bytes.Take(16), .. Bytes.Skip(32).Take(16)];

        Assert.NotEqual(ByteHash.OfRecord(record), ByteHash.OfRecord(exchanged));
    }

    private static ulong Definition(ReadOnlySpan<byte> bytes)
    {
        const ulong a = 0x9E37_79B9_7F4A_7C15, b = 0xD6E8_FEB8_6659_FD93;
        var hash = a ^ (ulong)bytes.Length;
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            hash = Fold(hash ^ Word(bytes[..8]), b ^ Word(bytes[8..16]));
        }

        if (bytes.Length >= 8)
        {
            hash = Fold(hash ^ Word(bytes[..8]), b);
            bytes = bytes[8..];
        }

        return Fold(hash ^ Word(bytes), a | 1);
    }

    private static ulong Word(ReadOnlySpan<byte> bytes)
    {
        var word = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (ulong)bytes[i] << (8 * i);
        }

        return word;
    }

    private static ulong Fold(ulong x, ulong y)
    {
        var product = (BigInteger)x * y;
        return (ulong)(product >> 64) ^ (ulong)(product & ulong.MaxValue) ^ BitOperations.RotateLeft(x, 32);
    }
}
