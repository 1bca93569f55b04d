using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Platform.Storage;

/// <summary>The record of a chunk of sales lines; never changed once written.</summary>
public sealed class Chunk
{
    public int Id { get; set; }

    public int BatchId { get; set; }

    public int Lines { get; set; }

    /// <summary>Net amount × 10,000 of the lines.</summary>
    public long Amount { get; set; }

    /// <summary>Day numbers of the earliest and latest line.</summary>
    public int FirstDay { get; set; }

    public int LastDay { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Chunk>
    {
        public void Configure(EntityTypeBuilder<Chunk> chunk)
        {
            chunk.ToTable("Chunk").Property(c => c.Id).ValueGeneratedNever();
            chunk.HasOne<Batch>().WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A column of a chunk, sealed.</summary>
public sealed class ChunkColumn
{
    public int ChunkId { get; set; }

    /// <summary>A <see cref="Ledger.Storage.ChunkColumn"/>.</summary>
    public int Column { get; set; }

    public required byte[] Bytes { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ChunkColumn>
    {
        public void Configure(EntityTypeBuilder<ChunkColumn> column)
        {
            column.ToTable("ChunkColumn").HasKey(c => new { c.ChunkId, c.Column });
            column.HasOne<Chunk>().WithMany().HasForeignKey(c => c.ChunkId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The invoice numbers that a batch brought, sealed.</summary>
public sealed class InvoiceTexts
{
    public int BatchId { get; set; }

    /// <summary>Number of the first of them.</summary>
    public int FirstNumber { get; set; }

    public required byte[] Bytes { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<InvoiceTexts>
    {
        public void Configure(EntityTypeBuilder<InvoiceTexts> texts)
        {
            texts.ToTable("InvoiceTexts").HasKey(t => t.BatchId);
            texts.HasOne<Batch>().WithOne().HasForeignKey<InvoiceTexts>(t => t.BatchId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Lines of a chunk that a later batch has replaced: they stay where they are and no longer count, until that batch is undone.</summary>
public sealed class Superseded
{
    public int BatchId { get; set; }

    public int ChunkId { get; set; }

    /// <summary>The lines, rising, as a sealed column.</summary>
    public required byte[] Lines { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Superseded>
    {
        public void Configure(EntityTypeBuilder<Superseded> superseded)
        {
            superseded.ToTable("Superseded").HasKey(s => new { s.BatchId, s.ChunkId });
            superseded.HasOne<Batch>().WithMany().HasForeignKey(s => s.BatchId).OnDelete(DeleteBehavior.Cascade);
            superseded.HasOne<Chunk>().WithMany().HasForeignKey(s => s.ChunkId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The rows of a file that became no line, for those who want to put them right.</summary>
public sealed class SetAsideRows
{
    public int BatchId { get; set; }

    /// <summary>A CSV, deflated.</summary>
    public required byte[] Rows { get; set; }

    /// <summary>Sound rows without a customer: their days, amounts and hashes, each a sealed column.</summary>
    public byte[]? Days { get; set; }

    public byte[]? Amounts { get; set; }

    public byte[]? Hashes { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SetAsideRows>
    {
        public void Configure(EntityTypeBuilder<SetAsideRows> rows)
        {
            rows.ToTable("SetAsideRows").HasKey(r => r.BatchId);
            rows.HasOne<Batch>().WithOne().HasForeignKey<SetAsideRows>(r => r.BatchId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
