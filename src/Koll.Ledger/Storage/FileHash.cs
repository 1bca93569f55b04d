using System.Buffers;
using System.IO.Hashing;

namespace Koll.Ledger.Storage;

/// <summary>
/// Knows a file again: XXH3 in 128 bits, as fast as it can be read. Two files that have one by chance are not to be expected in the age of the world; whoever makes
/// two that have one on purpose gets nothing by it but his own file taken for imported.
/// </summary>
public static class FileHash
{
    /// <summary>A stretch that stays near the processor between being read and being hashed.</summary>
    private const int Stretch = 128 << 10;

    /// <summary>The hash of all that a stream still has.</summary>
    public static byte[] Of(Stream content)
    {
        var hash = new XxHash128();
        var stretch = ArrayPool<byte>.Shared.Rent(Stretch);
        try
        {
            for (int read; (read = content.Read(stretch, 0, Stretch)) > 0;)
            {
                hash.Append(stretch.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stretch);
        }

        return hash.GetCurrentHash();
    }
}
