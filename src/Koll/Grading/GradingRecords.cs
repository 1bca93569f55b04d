using Koll.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Grading;

/// <summary>A grading matrix under a name: axes, cuts, names and courses of action of its quadrants.</summary>
public sealed class SavedMatrix
{
    public int Id { get; set; }

    /// <summary>Whose it is.</summary>
    public int PersonId { get; set; }

    public required string Name { get; set; }

    /// <summary>True where colleagues see it too.</summary>
    public bool Shared { get; set; }

    /// <summary>The matrix as JSON.</summary>
    public required string Definition { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SavedMatrix>
    {
        public void Configure(EntityTypeBuilder<SavedMatrix> matrix)
        {
            matrix.ToTable("SavedMatrix").Property(m => m.Id).HasAnnotation("Sqlite:Autoincrement", true);
            matrix.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
            matrix.HasIndex(m => new { m.PersonId, m.Name }).IsUnique();
        }
    }
}

/// <summary>What the company holds a good customer to be, from a day on: the newest holds, the earlier ones are kept.</summary>
public sealed class GoodCustomerChoice
{
    public int Id { get; set; }

    /// <summary>When, in UTC.</summary>
    public required string At { get; set; }

    /// <summary>Who chose.</summary>
    public required string By { get; set; }

    /// <summary>Who counts as good, which characteristics count and what knocks out, as JSON.</summary>
    public required string Definition { get; set; }

    /// <summary>The weights that the data proposed, as JSON.</summary>
    public required string Proposed { get; set; }

    /// <summary>The weights that people set, as JSON; null where they took the proposed ones.</summary>
    public string? Chosen { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<GoodCustomerChoice>
    {
        public void Configure(EntityTypeBuilder<GoodCustomerChoice> choice) => choice.ToTable("GoodCustomerChoice").Property(c => c.Id).ValueGeneratedNever();
    }
}
