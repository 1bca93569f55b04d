using System.Text;
using System.Text.Unicode;

namespace Koll.Ledger.Reading.Sources;

/// <summary>Whether bytes are UTF-8, and where they stop being it, at the speed of memory.</summary>
internal static class TextCheck
{
    /// <summary>Index of the first byte that is not part of a whole UTF-8 character; −1 where all are.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return -1;
        // The last block that is valid by halving, then character by character.
        var at = 0;
        for (var step = bytes.Length / 2; step >= 64; step /= 2)
        {
            var end = CharacterStart(bytes, Math.Min(at + step, bytes.Length));
            if (end > at && Utf8.IsValid(bytes[at..end])) at = end;
        }
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var taken) == System.Buffers.OperationStatus.Done) at += taken;
        return at;
    }

    private static int CharacterStart(ReadOnlySpan<byte> bytes, int at)
    {
        while (at > 0 && at < bytes.Length && (bytes[at] & 0xC0) == 0x80) at--;
        return at;
    }
}
