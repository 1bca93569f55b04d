using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Koll.Ledger.Lines;

/// <summary>Tables of a million entries are far from the processor: what it knows it will need, it can have brought while it does something else.</summary>
internal static class NearMemory
{
    /// <summary>Begins to bring a place near; where the processor has no word for it nothing happens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T place)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            // A hint, and no access: should the collector move an array meanwhile, the hint was in vain.
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
        }
    }
}
