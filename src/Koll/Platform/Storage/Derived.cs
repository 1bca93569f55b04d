using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Platform.Storage;

/// <summary>Something worked out of the lines that is dear to work out again. It holds no truth: it may be missing, stale or thrown away at any time.</summary>
public sealed class Derived
{
    /// <summary>Names the computation and its version.</summary>
    public required string Name { get; set; }

    /// <summary>The state of the lines it was worked out of; it holds only where that is the present one.</summary>
    public required string State { get; set; }

    public required byte[] Bytes { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Derived>
    {
        public void Configure(EntityTypeBuilder<Derived> derived) => derived.ToTable("Derived").HasKey(d => d.Name);
    }
}
