using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Platform.Storage;

/// <summary>
/// One value that a batch changed, with what stood there before: the one mechanism by which updates, merges and edits are undone. Only ever added to,
/// except that undoing a batch takes its changes away with it.
/// </summary>
public sealed class Change
{
    public long Id { get; set; }

    public int BatchId { get; set; }

    /// <summary>A table of records, such as Customer.</summary>
    public required string Entity { get; set; }

    /// <summary>The record's number.</summary>
    public long Key { get; set; }

    /// <summary>A column of the table; <c>CreatedBy</c> among them where the record itself was taken away.</summary>
    public required string Field { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Change>
    {
        public void Configure(EntityTypeBuilder<Change> change)
        {
            change.ToTable("Change");
            change.HasOne<Batch>().WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Cascade);
            change.HasIndex(c => new { c.Entity, c.Key, c.Field });
        }
    }
}

/// <summary>A batch that could not stand as it does without an earlier one.</summary>
public sealed class Dependency
{
    public int BatchId { get; set; }

    /// <summary>The earlier one.</summary>
    public int OnBatchId { get; set; }

    /// <summary>Lines it found there, or whose invoice it continued or changed.</summary>
    public long Lines { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Dependency>
    {
        public void Configure(EntityTypeBuilder<Dependency> dependency)
        {
            dependency.ToTable("Dependency").HasKey(d => new { d.BatchId, d.OnBatchId });
            dependency.HasOne<Batch>().WithMany().HasForeignKey(d => d.BatchId).OnDelete(DeleteBehavior.Cascade);
            dependency.HasOne<Batch>().WithMany().HasForeignKey(d => d.OnBatchId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What was done to the workspace as such, kept also when it is undone: the audit of destructive acts.</summary>
public sealed class Event
{
    public long Id { get; set; }

    public required string At { get; set; }

    public required string By { get; set; }

    /// <summary>A stable word such as <c>undo</c>.</summary>
    public required string What { get; set; }

    public required string Detail { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Event>
    {
        public void Configure(EntityTypeBuilder<Event> happened) => happened.ToTable("Event");
    }
}

/// <summary>A setting of the workspace, such as its currency.</summary>
public sealed class Setting
{
    public required string Name { get; set; }

    public required string Value { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Setting>
    {
        public void Configure(EntityTypeBuilder<Setting> setting) => setting.ToTable("Setting").HasKey(s => s.Name);
    }
}

/// <summary>How a kind of file is read, by the name people gave it.</summary>
public sealed class NamedMapping
{
    public required string Name { get; set; }

    /// <summary>In the form of a saved mapping (koll.map/1).</summary>
    public required string Json { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<NamedMapping>
    {
        public void Configure(EntityTypeBuilder<NamedMapping> mapping) => mapping.ToTable("Mapping").HasKey(m => m.Name);
    }
}
