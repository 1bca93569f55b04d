using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Koll.Platform.Storage;

/// <summary>
/// The records of a workspace. Each capability says in its own folder how its records are kept; this context only gathers them. What comes by the million goes
/// around it, on the same connection and in the same transaction: docs/decisions/0020-one-file-one-transaction.md.
/// </summary>
public sealed class WorkspaceContext(DbContextOptions<WorkspaceContext> options) : DbContext(options)
{
    /// <summary>Records on a connection that somebody else opens and closes.</summary>
    public static WorkspaceContext On(SqliteConnection connection, DbTransaction? transaction = null)
    {
        var context = new WorkspaceContext(new DbContextOptionsBuilder<WorkspaceContext>().UseSqlite(connection).Options);
        if (transaction is not null)
        {
            context.Database.UseTransaction(transaction);
        }

        return context;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkspaceContext).Assembly);

    /// <summary>For those who write the next migration; see docs/decisions/0021-migrations.md.</summary>
    internal sealed class ForDesign : IDesignTimeDbContextFactory<WorkspaceContext>
    {
        public WorkspaceContext CreateDbContext(string[] args) => On(new SqliteConnection("Data Source=:memory:"));
    }
}
