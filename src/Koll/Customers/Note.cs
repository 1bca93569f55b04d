using Koll.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Customers;

/// <summary>What somebody wrote down about a customer.</summary>
public sealed class Note
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public int PersonId { get; set; }

    /// <summary>When, in UTC.</summary>
    public required string At { get; set; }

    public required string Text { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> note)
        {
            note.ToTable("Note").Property(n => n.Id).HasAnnotation("Sqlite:Autoincrement", true);
            note.HasOne<Customer>().WithMany().HasForeignKey(n => n.CustomerId).OnDelete(DeleteBehavior.Restrict);
            note.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
            note.HasIndex(n => n.CustomerId);
        }
    }
}

/// <summary>A list of customers as somebody likes to see it: filters, order and columns under a name.</summary>
public sealed class SavedView
{
    public int Id { get; set; }

    /// <summary>Whose it is.</summary>
    public int PersonId { get; set; }

    public required string Name { get; set; }

    /// <summary>True where colleagues see it too.</summary>
    public bool Shared { get; set; }

    /// <summary>The list's query, as its address has it.</summary>
    public required string Query { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> view)
        {
            view.ToTable("SavedView").Property(v => v.Id).HasAnnotation("Sqlite:Autoincrement", true);
            view.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId).OnDelete(DeleteBehavior.Cascade);
            view.HasIndex(v => new { v.PersonId, v.Name }).IsUnique();
        }
    }
}
